import { readFile } from 'node:fs/promises';
import type { Browser } from '@playwright/test';
import { open, openTab, readCost, recordFrames, scroll } from './browse.ts';
import { waitForQuiet } from './wait-for-quiet.ts';

const FAR = 4000;
const CELL = 96;

const PAGE = new URL('bare-page.js', import.meta.url);

const STYLE = `body{margin:0;background:#111}
  [role=grid]{position:absolute;left:246px;top:48px;width:908px;height:800px;overflow:auto;contain:strict}
  [role=grid]>div{position:relative} img{position:absolute;width:93px;height:93px}`;

/**
 * The same pictures in a bare virtual grid of absolutely placed `<img>`, in a pane as large as ours: what this machine
 * can do today.
 */
export async function measureBare(
  browser: Browser,
  base: string,
  shas: string[],
  columns: number,
  quiet: number,
) {
  const wish = JSON.stringify({ names: shas.map((sha) => sha.slice(0, 18)), columns, cell: CELL });
  const body = `<!doctype html><style>${STYLE}</style><div role="grid"><div></div></div>
    <script type="application/json">${wish}</script><script>${await readFile(PAGE, 'utf8')}</script>`;
  const tab = await openTab(browser);
  try {
    await tab.page.route('**/bench-bare', (route) => route.fulfill({ contentType: 'text/html', body }));
    await waitForQuiet(quiet);
    const opened = await open(tab, `${base}/bench-bare`);
    await tab.page.waitForTimeout(1000);
    await waitForQuiet(quiet);
    const unseen = await recordFrames(tab, () => scroll(tab, FAR, 1500));
    await waitForQuiet(quiet);
    const cached = await recordFrames(tab, async () => {
      await scroll(tab, -FAR, 1500);
      await scroll(tab, FAR, 1500);
    });
    const { nodes, heap } = await readCost(tab);
    return { ...opened, unseen, cached, nodes, heapMB: heap / 1024 / 1024 };
  } finally {
    await tab.close();
  }
}
