import type { PictureNews, PictureOrder, PictureWish } from './picture.types.ts';

/** Bytes of pixels that are kept though nothing shows them. */
const KEPT = 96 * 1024 * 1024;

/** Decoded pictures of the size in which they are shown: to draw one costs no more than to copy it. */
export type PictureCache = {
  /** A picture to be drawn at once, or null while it is not there. It stays the cache's. */
  take: (key: string) => ImageBitmap | null;
  has: (key: string) => boolean;
  /** Load these, in this order; whatever else is under way is given up. */
  want: (orders: readonly PictureOrder[]) => void;
  close: () => void;
};

const bytesOf = (bitmap: ImageBitmap): number => bitmap.width * bitmap.height * 4;

/**
 * Pictures are fetched, decoded and scaled by a worker, so that the page's own thread is free for what moves.
 * @param onReady told of each picture that came
 */
export function createPictureCache(onReady: (key: string) => void): PictureCache {
  const worker = new Worker(new URL('picture-worker.ts', import.meta.url), { type: 'module' });
  // The one that was used last is the last one.
  const bitmaps = new Map<string, ImageBitmap>();
  let bytes = 0;
  let wanted = '';

  const drop = (key: string, bitmap: ImageBitmap) => {
    bitmaps.delete(key);
    bytes -= bytesOf(bitmap);
    bitmap.close();
  };
  worker.addEventListener('message', ({ data: { key, bitmap } }: MessageEvent<PictureNews>) => {
    if (!bitmap) return;
    const old = bitmaps.get(key);
    if (old) drop(key, old);
    bitmaps.set(key, bitmap);
    bytes += bytesOf(bitmap);
    for (const [oldest, one] of bitmaps) {
      if (bytes <= KEPT) break;
      if (oldest !== key) drop(oldest, one);
    }
    onReady(key);
  });
  return {
    take(key) {
      const bitmap = bitmaps.get(key);
      if (!bitmap) return null;
      bitmaps.delete(key);
      bitmaps.set(key, bitmap);
      return bitmap;
    },
    has: (key) => bitmaps.has(key),
    want(orders) {
      const missing = orders.filter((order) => !bitmaps.has(order.key));
      const told = missing.map((order) => order.key).join(' ');
      if (told === wanted) return;
      wanted = told;
      const wish: PictureWish = { want: missing };
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has none
      worker.postMessage(wish);
    },
    close() {
      worker.terminate();
      for (const bitmap of bitmaps.values()) bitmap.close();
      bitmaps.clear();
    },
  };
}
