import type { PictureNews, PictureOrder, PictureWish } from './picture.types.ts';

/** Bytes of files, and pictures, that are kept though nothing shows them. */
const FILES = 96 * 1024 * 1024;
const PICTURES = 900;

/** Pictures of exactly the size in which they are shown, decoded before they are. */
export type PictureCache = {
  /** A picture that may be put into the page at once, or null while it is not there. */
  take: (key: string) => HTMLImageElement | null;
  has: (key: string) => boolean;
  /** Load these, in this order; whatever else is under way is given up. */
  want: (orders: readonly PictureOrder[]) => void;
  close: () => void;
};

/** A map that forgets what was not used for the longest time. */
function createStore<T>(
  most: number,
  weigh: (value: T) => number,
  isUsed: (value: T) => boolean = () => false,
) {
  const values = new Map<string, T>();
  let weight = 0;
  const remove = (key: string, value: T) => {
    values.delete(key);
    weight -= weigh(value);
  };
  return {
    get(key: string): T | undefined {
      const value = values.get(key);
      if (value === undefined) return undefined;
      values.delete(key);
      values.set(key, value);
      return value;
    },
    has: (key: string) => values.has(key),
    set(key: string, value: T) {
      const old = values.get(key);
      if (old !== undefined) remove(key, old);
      values.set(key, value);
      weight += weigh(value);
      for (const [oldest, one] of values) {
        if (weight <= most) return;
        if (oldest !== key && !isUsed(one)) remove(oldest, one);
      }
    },
  };
}

/** Decoded before it is put into the page, a picture is painted with the frame and not after it. */
async function makePicture(file: Blob): Promise<HTMLImageElement> {
  const picture = new Image();
  picture.alt = '';
  picture.draggable = false;
  picture.decoding = 'sync';
  const url = URL.createObjectURL(file);
  picture.src = url;
  try {
    await picture.decode();
  } catch {
    // One that cannot be decoded shows as broken, which is what it is.
  }
  URL.revokeObjectURL(url);
  return picture;
}

/**
 * Pictures are fetched, decoded and scaled by a worker, so that the page's own thread is free for what moves.
 * @param onReady told of each picture that came, or that cannot be had
 */
export function createPictureCache(onReady: (key: string) => void): PictureCache {
  const worker = new Worker(new URL('picture-worker.ts', import.meta.url), { type: 'module' });
  const files = createStore<Blob>(FILES, (file) => file.size);
  const pictures = createStore<HTMLImageElement>(
    PICTURES,
    () => 1,
    (picture) => picture.isConnected,
  );
  const making = new Set<string>();
  let asked = '';
  let closed = false;

  const make = async (key: string, file: Blob): Promise<void> => {
    if (making.has(key)) return;
    making.add(key);
    const picture = await makePicture(file);
    making.delete(key);
    if (closed) return;
    pictures.set(key, picture);
    onReady(key);
  };
  worker.addEventListener('message', ({ data: { key, file } }: MessageEvent<PictureNews>) => {
    if (file) {
      files.set(key, file);
      void make(key, file);
    } else onReady(key);
  });
  return {
    take(key) {
      const picture = pictures.get(key);
      // What two cells show stands in the page twice.
      return picture?.isConnected ? (picture.cloneNode() as HTMLImageElement) : (picture ?? null);
    },
    has: (key) => pictures.has(key),
    want(orders) {
      const missing: PictureOrder[] = [];
      for (const order of orders) {
        if (pictures.has(order.key)) continue;
        const file = files.get(order.key);
        if (file) void make(order.key, file);
        else missing.push(order);
      }
      const told = missing.map((order) => order.key).join(' ');
      if (told === asked) return;
      asked = told;
      const wish: PictureWish = { want: missing };
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has none
      worker.postMessage(wish);
    },
    close() {
      closed = true;
      worker.terminate();
    },
  };
}
