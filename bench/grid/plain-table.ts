import type { Browser } from '@playwright/test';
import { open, openTab, readCost, recordFrames } from './browse.ts';
import { waitForQuiet } from './wait-for-quiet.ts';

const FAR = 4000;

/** The same pictures as anybody would show them: a table of `<img>`. */
export async function measureTable(
  browser: Browser,
  base: string,
  shas: string[],
  columns: number,
  quiet: number,
) {
  const rows = Array.from({ length: Math.ceil(shas.length / columns) }, (_, row) =>
    shas
      .slice(row * columns, (row + 1) * columns)
      .map((sha) => `<td><img src="/images/${sha}-256.webp" width="93" height="93"></td>`)
      .join(''),
  );
  const body = `<!doctype html><style>body{margin:0;background:#111}td{padding:1px}img{display:block}</style>
    <table data-bench-table>${rows.map((row) => `<tr>${row}</tr>`).join('')}</table>`;
  await waitForQuiet(quiet);
  const tab = await openTab(browser);
  try {
    await tab.page.route('**/bench-table', (route) => route.fulfill({ contentType: 'text/html', body }));
    const opened = await open(tab, `${base}/bench-table`);
    const unseen = await recordFrames(tab, () =>
      tab.cdp
        .send('Input.synthesizeScrollGesture', {
          x: 700,
          y: 500,
          yDistance: -FAR,
          speed: 1500,
          gestureSourceType: 'mouse',
        })
        .then(() => undefined),
    );
    const { nodes, heap } = await readCost(tab);
    return { ...opened, unseen, nodes, heapMB: heap / 1024 / 1024 };
  } finally {
    await tab.close();
  }
}
