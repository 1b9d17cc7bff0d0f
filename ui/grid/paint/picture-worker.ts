import { writeBitmap } from '#core/grid/write-bitmap.ts';
import type { PictureNews, PictureOrder, PictureWish } from './picture.types.ts';

/** Requests under way at once: what a browser has of connections to one host. */
const AT_ONCE = 6;
/** Milliseconds before a picture that is not there is asked for again: its thumbnail may be being made. */
const RETRIES = [700, 2000, 5000];

const scope = globalThis as unknown as {
  postMessage: (news: PictureNews) => void;
  addEventListener: (type: 'message', listen: (event: MessageEvent<PictureWish>) => void) => void;
};

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a page that has a worker has one origin
const tell = (news: PictureNews): void => scope.postMessage(news);

let wanted = new Map<string, PictureOrder>();
const loading = new Map<string, AbortController>();
const failures = new Map<string, { times: number; again: number }>();

let canvas: OffscreenCanvas | null = null;

/** A file of exactly these pixels: to show it costs no more than to copy it, to scale one costs much more. */
async function scale(file: Blob, width: number, height: number): Promise<Blob> {
  const bitmap = await createImageBitmap(file, {
    resizeWidth: width,
    resizeHeight: height,
    resizeQuality: 'medium',
  });
  if (canvas?.width !== width || canvas.height !== height) canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true });
  if (!context) return file;
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  return new Blob([writeBitmap(context.getImageData(0, 0, width, height))], { type: 'image/bmp' });
}

async function load({ key, url, width, height }: PictureOrder, signal: AbortSignal): Promise<void> {
  const answer = await fetch(url, { signal });
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  const file = await answer.blob();
  const shown = width === 0 ? file : await scale(file, width, height);
  if (!signal.aborted) tell({ key, file: shown });
}

function fail(key: string): void {
  const times = (failures.get(key)?.times ?? 0) + 1;
  const wait = RETRIES[times - 1];
  failures.set(key, { times, again: performance.now() + (wait ?? Number.POSITIVE_INFINITY) });
  if (wait === undefined) tell({ key, file: null });
  else setTimeout(work, wait + 10);
}

async function take(order: PictureOrder): Promise<void> {
  const control = new AbortController();
  loading.set(order.key, control);
  try {
    await load(order, control.signal);
    wanted.delete(order.key);
    failures.delete(order.key);
  } catch {
    if (!control.signal.aborted) fail(order.key);
  } finally {
    if (loading.get(order.key) === control) loading.delete(order.key);
    work();
  }
}

function work(): void {
  for (const order of wanted.values()) {
    if (loading.size >= AT_ONCE) return;
    if (loading.has(order.key) || (failures.get(order.key)?.again ?? 0) > performance.now()) continue;
    void take(order);
  }
}

scope.addEventListener('message', ({ data }) => {
  wanted = new Map(data.want.map((order) => [order.key, order]));
  for (const [key, control] of loading) {
    if (wanted.has(key)) continue;
    loading.delete(key);
    control.abort();
  }
  work();
});
