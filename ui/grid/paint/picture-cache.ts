import type { PictureNews, PictureOrder, PictureWish } from './picture.types.ts';

const MEGABYTE = 1024 * 1024;
/** Bytes of pictures that are kept, by what memory the machine has; a whole axis to be scrubbed goes in. */
const SHARE = 48 * MEGABYTE;
const MOST_GIGABYTES = 8;
const USUAL_GIGABYTES = 4;

/** Pictures of exactly the size in which they are shown, decoded before they are. */
export type PictureCache = {
  /** A picture that can be painted at once, or null while it is not there. */
  take: (key: string) => ImageBitmap | null;
  has: (key: string) => boolean;
  /** Load these, in this order; whatever else is under way is given up. */
  want: (orders: readonly PictureOrder[]) => void;
  close: () => void;
};

/** Pictures by key; those that were not used for the longest time go when there are more bytes than that. */
function createStore(mostBytes: number) {
  const pictures = new Map<string, ImageBitmap>();
  const bytesOf = ({ width, height }: ImageBitmap) => width * height * 4;
  let bytes = 0;
  return {
    has: (key: string) => pictures.has(key),
    get(key: string): ImageBitmap | null {
      const picture = pictures.get(key);
      if (picture === undefined) return null;
      pictures.delete(key);
      pictures.set(key, picture);
      return picture;
    },
    set(key: string, picture: ImageBitmap) {
      pictures.set(key, picture);
      bytes += bytesOf(picture);
      for (const [oldest, one] of pictures) {
        if (bytes <= mostBytes || oldest === key) return;
        pictures.delete(oldest);
        bytes -= bytesOf(one);
        one.close();
      }
    },
    clear() {
      for (const picture of pictures.values()) picture.close();
      pictures.clear();
      bytes = 0;
    },
  };
}

const room = (): number => {
  const gigabytes = (navigator as { deviceMemory?: number }).deviceMemory ?? USUAL_GIGABYTES;
  return SHARE * Math.min(gigabytes, MOST_GIGABYTES);
};

const startWorker = (): Worker =>
  new Worker(new URL('picture-worker.ts', import.meta.url), { type: 'module' });
let warm: Worker | null = null;

/** Start the worker of the next cache while the page still waits for its cells. */
export function warmPictures(): void {
  if (typeof window !== 'undefined') warm ??= startWorker();
}

/**
 * Pictures are fetched, decoded and scaled by a worker, so that the page's own thread is free for what moves.
 * @param onReady told of each picture that came, or that cannot be had
 */
export function createPictureCache(onReady: (key: string) => void): PictureCache {
  const worker = warm ?? startWorker();
  warm = null;
  const pictures = createStore(room());
  let asked = '';

  worker.addEventListener('message', ({ data }: MessageEvent<PictureNews>) => {
    for (const { key, picture } of data) {
      // What was asked for twice came twice.
      if (picture && pictures.has(key)) picture.close();
      else if (picture) pictures.set(key, picture);
      onReady(key);
    }
  });
  return {
    take: (key) => pictures.get(key),
    has: (key) => pictures.has(key),
    want(orders) {
      const missing = orders.filter(({ key }) => !pictures.has(key));
      const told = missing.map((order) => order.key).join(' ');
      if (told === asked) return;
      asked = told;
      const wish: PictureWish = { want: missing };
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has none
      worker.postMessage(wish);
    },
    close() {
      worker.terminate();
      pictures.clear();
    },
  };
}
