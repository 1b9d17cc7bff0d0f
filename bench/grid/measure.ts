import type { Browser, Page } from '@playwright/test';
import type { Db } from '#db/types.ts';
import { open, openTab, readCost, recordFrames, scroll, type Tab, type Watch } from './browse.ts';
import type { BenchSweep } from './make-sweep.ts';
import { waitForQuiet } from './wait-for-quiet.ts';

declare const benchWatch: Watch;

const FAR = 4000;
const SPEED = 1500;
const LIVE_SECONDS = 10;
const A_SECOND = 50;

export type Opened = {
  cells: number;
  first: number;
  all: number;
  visible: number;
  asked: number;
  nodes: number;
  heapMB: number;
};

/** The pictures that a request asks for: several thumbnails may come together. */
function thumbnailsOf(url: string): string[] {
  const { pathname } = new URL(url);
  const [, together] = /^\/images\/together\/256\/(.+)$/.exec(pathname) ?? [];
  if (together !== undefined) return together.split('-');
  const [, alone] = /^\/images\/(\w+)-256\.webp$/.exec(pathname) ?? [];
  return alone === undefined ? [] : [alone];
}

/** Open a page with nothing cached. */
export async function measureOpening(browser: Browser, url: string, quiet: number): Promise<Opened> {
  await waitForQuiet(quiet);
  const tab = await openTab(browser);
  try {
    const opened = await open(tab, url);
    const asked = new Set(tab.images.flatMap(thumbnailsOf)).size;
    const { nodes, heap } = await readCost(tab);
    return { ...opened, asked, nodes, heapMB: heap / 1024 / 1024 };
  } finally {
    await tab.close();
  }
}

/** Scroll through pictures never seen, then back over them, and again. */
export async function measureScrolling(browser: Browser, url: string, quiet: number) {
  const tab = await openTab(browser);
  try {
    await open(tab, url);
    await tab.page.waitForTimeout(1000);
    await waitForQuiet(quiet);
    const unseen = await recordFrames(tab, () => scroll(tab, FAR, SPEED));
    // Slowly once, so that everything on the way is there.
    for (let back = 0; back < FAR; back += 500) {
      await scroll(tab, -500, SPEED);
      await tab.page.waitForTimeout(400);
    }
    await waitForQuiet(quiet);
    const cached = await recordFrames(tab, async () => {
      await scroll(tab, FAR, SPEED);
      await scroll(tab, -FAR, SPEED);
    });
    const { nodes, heap } = await readCost(tab);
    return { unseen, cached, nodes, heapMB: heap / 1024 / 1024 };
  } finally {
    await tab.close();
  }
}

const STEP_MS = 50;

/** Move the slider of a held axis through all its values and back, a step each 50 ms, or when all is there. */
export const scrub = (page: Page, name: string, values: number, patiently = false): Promise<void> =>
  page.evaluate(
    async ({ name: label, values: count, step, waits }) => {
      const slider = document.querySelector(`input[aria-label="${label}"]`);
      // As a hand would set it: past what the page itself remembers of the value.
      const own = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
      if (!slider || !own) throw new Error('no slider');
      const there = Array.from({ length: count }, (_, value) => value);
      for (const value of [...there, ...there.toReversed()]) {
        own.set?.call(slider, String(value));
        slider.dispatchEvent(new Event('input', { bubbles: true }));
        for (let wait = true; wait; wait = waits && !benchWatch.complete())
          await new Promise((resolve) => {
            setTimeout(resolve, step);
          });
      }
    },
    { name, values, step: STEP_MS, waits: patiently },
  );

/** Scrub a held axis whose pictures were all seen before. */
export async function measureScrubbing(
  browser: Browser,
  url: string,
  axis: string,
  values: number,
  quiet: number,
) {
  const tab = await openTab(browser);
  try {
    await open(tab, url);
    await scrub(tab.page, axis, values, true);
    await waitForQuiet(quiet);
    return await recordFrames(tab, () => scrub(tab.page, axis, values));
  } finally {
    await tab.close();
  }
}

async function change(db: Db, sweep: BenchSweep, seconds: number): Promise<void> {
  const each = 5;
  for (let round = 0; round < (seconds * A_SECOND) / each; round += 1) {
    const began = performance.now();
    const ordinals = Array.from({ length: each }, (_, at) => (round * each + at * 7) % 60);
    await db.pool.query(
      `insert into rating (render_key, stars) select render_key, $3 from cell
       where sweep_id = $1 and ordinal = any($2)
       on conflict (render_key, rater) do update set stars = excluded.stars`,
      [sweep.id, ordinals, round % 6],
    );
    await db.pool.query(`select pg_notify('teststrip', $1)`, [
      JSON.stringify({ t: 'render', sweep: sweep.id, ordinals }),
    ]);
    await new Promise((resolve) => {
      setTimeout(resolve, Math.max(0, (1000 * each) / A_SECOND - (performance.now() - began)));
    });
  }
}

const busySeconds = async (tab: Tab): Promise<number> => {
  const { metrics } = await tab.cdp.send('Performance.getMetrics');
  return metrics.find((metric) => metric.name === 'TaskDuration')?.value ?? Number.NaN;
};

/** The share of a core that the page's main thread needs while 50 cells a second change in front of it. */
export async function measureLive(browser: Browser, db: Db, sweep: BenchSweep, url: string, quiet: number) {
  const tab = await openTab(browser);
  try {
    await open(tab, url);
    await tab.page.waitForTimeout(2000);
    await waitForQuiet(quiet);
    const before = await busySeconds(tab);
    await tab.page.waitForTimeout(LIVE_SECONDS * 1000);
    const idle = (await busySeconds(tab)) - before;
    const began = await busySeconds(tab);
    await change(db, sweep, LIVE_SECONDS);
    const busy = (await busySeconds(tab)) - began;
    return { share: busy / LIVE_SECONDS, idleShare: idle / LIVE_SECONDS };
  } finally {
    await tab.close();
  }
}
