import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type CDPSession, type Page } from '@playwright/test';
import { sumUp, type Frames } from './frames.ts';

const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const WATCH = fileURLToPath(new URL('page-watch.js', import.meta.url));

/** What `page-watch.js` puts into a page. */
export type Watch = {
  complete: () => boolean;
  cells: number;
  first: number;
  all: number | null;
  visible: number;
  record: () => void;
  stop: () => number[];
};
declare const benchWatch: Watch;

export const openBrowser = (): Promise<Browser> => chromium.launch({ executablePath: CHROMIUM, args: FLAGS });

/** A page of its own, with nothing cached, and what is needed to measure it. */
export type Tab = { page: Page; cdp: CDPSession; images: string[]; close: () => Promise<void> };

export async function openTab(browser: Browser): Promise<Tab> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.addInitScript({ path: WATCH });
  const cdp = await context.newCDPSession(page);
  await cdp.send('Performance.enable');
  const images: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/images/')) images.push(request.url());
  });
  return { page, cdp, images, close: () => context.close() };
}

/** Go to a page and wait until every picture that is seen is there. @returns milliseconds after navigation */
export async function open(
  { page }: Tab,
  url: string,
): Promise<{ cells: number; first: number; all: number; visible: number }> {
  await page.goto(url, { waitUntil: 'commit' });
  await page.waitForFunction(() => benchWatch.all !== null, undefined, { timeout: 120_000, polling: 100 });
  return page.evaluate(() => ({
    cells: benchWatch.cells,
    first: benchWatch.first,
    all: benchWatch.all ?? Number.NaN,
    visible: benchWatch.visible,
  }));
}

/** The gaps between frames while something is done. */
export async function recordFrames({ page }: Tab, work: () => Promise<void>): Promise<Frames> {
  await page.evaluate(() => benchWatch.record());
  await work();
  return sumUp(await page.evaluate(() => benchWatch.stop()));
}

/** Scroll like a hand on a trackpad: so many pixels at so many a second; negative is up. */
export async function scroll({ cdp }: Tab, pixels: number, speed: number): Promise<void> {
  await cdp.send('Input.synthesizeScrollGesture', {
    x: 700,
    y: 500,
    yDistance: -pixels,
    speed,
    gestureSourceType: 'mouse',
    preventFling: true,
  });
}

/** Elements of the page, bytes of heap after a collection, and seconds that its main thread worked so far. */
export async function readCost({
  page,
  cdp,
}: Tab): Promise<{ nodes: number; heap: number; seconds: number }> {
  await cdp.send('HeapProfiler.collectGarbage');
  const { metrics } = await cdp.send('Performance.getMetrics');
  const of = (name: string): number => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
  const nodes = await page.evaluate(() => document.querySelectorAll('*').length);
  return { nodes, heap: of('JSHeapUsedSize'), seconds: of('TaskDuration') };
}
