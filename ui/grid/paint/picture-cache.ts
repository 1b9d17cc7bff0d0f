/** Requests under way at once: what a browser has of connections to one host. */
const AT_ONCE = 6;
/** Pictures that are kept though nothing shows them. */
const KEPT = 600;
/** Milliseconds before a picture that is not there is asked for again: its thumbnail may be being made. */
const RETRIES = [700, 2000, 5000];

type Entry = { picture: HTMLImageElement; ready: boolean; loading: AbortController | null };

/** Pictures by address: loaded when wanted, given up when no longer, decoded before they are shown. */
export type PictureCache = {
  /** A decoded picture to be put into the page at once, or null while it is not there. */
  take: (url: string) => HTMLImageElement | null;
  isReady: (url: string) => boolean;
  /** Load these, in this order; whatever else is under way is given up. */
  want: (urls: readonly string[]) => void;
  /** Whether everything that is wanted is there. */
  isQuiet: () => boolean;
  close: () => void;
};

/** Decoded before it is put into the page, a picture may be painted with the frame and not after it. */
function makePicture(): HTMLImageElement {
  const picture = new Image();
  picture.alt = '';
  picture.draggable = false;
  picture.decoding = 'sync';
  return picture;
}

/** @param onReady told of each picture that is loaded and decoded */
export function createPictureCache(onReady: (url: string) => void): PictureCache {
  const entries = new Map<string, Entry>();
  const failures = new Map<string, { times: number; again: number }>();
  let wanted = new Set<string>();
  let queue: string[] = [];
  let loading = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const forgetOldest = () => {
    for (const [url, entry] of entries) {
      if (entries.size <= KEPT) return;
      if (entry.ready && !entry.picture.isConnected && !wanted.has(url)) entries.delete(url);
    }
  };
  /** What is under way is stopped: a picture without an address loads nothing. */
  const giveUp = (url: string, entry: Entry) => {
    entries.delete(url);
    if (!entry.loading) return;
    loading -= 1;
    entry.loading.abort();
    entry.picture.removeAttribute('src');
  };
  const decode = async (url: string, entry: Entry) => {
    try {
      await entry.picture.decode();
    } catch {
      // One that cannot be decoded shows as broken, which is what it is.
    }
    if (entries.get(url) !== entry) return;
    entry.ready = true;
    forgetOldest();
    onReady(url);
  };
  const start = (url: string) => {
    const picture = makePicture();
    const control = new AbortController();
    const entry: Entry = { picture, ready: false, loading: control };
    entries.set(url, entry);
    loading += 1;
    picture.addEventListener(
      'load',
      () => {
        loading -= 1;
        entry.loading = null;
        failures.delete(url);
        void decode(url, entry);
        pump();
      },
      { signal: control.signal },
    );
    picture.addEventListener(
      'error',
      () => {
        giveUp(url, entry);
        const times = (failures.get(url)?.times ?? 0) + 1;
        const wait = RETRIES[times - 1] ?? Number.POSITIVE_INFINITY;
        failures.set(url, { times, again: performance.now() + wait });
        if (Number.isFinite(wait)) timer = setTimeout(() => want([...wanted]), wait + 20);
        pump();
      },
      { signal: control.signal },
    );
    picture.src = url;
  };
  const pump = () => {
    for (const url of queue.splice(0, Math.max(AT_ONCE - loading, 0))) start(url);
  };
  const want = (urls: readonly string[]) => {
    wanted = new Set(urls);
    const now = performance.now();
    for (const [url, entry] of entries) if (entry.loading && !wanted.has(url)) giveUp(url, entry);
    queue = [...wanted].filter((url) => !entries.has(url) && (failures.get(url)?.again ?? 0) <= now);
    pump();
  };
  return {
    take(url) {
      const entry = entries.get(url);
      if (!entry?.ready) return null;
      // The one that was used last is forgotten last.
      entries.delete(url);
      entries.set(url, entry);
      if (!entry.picture.isConnected) return entry.picture;
      const copy = makePicture();
      copy.src = url;
      return copy;
    },
    isReady: (url) => entries.get(url)?.ready ?? false,
    want,
    isQuiet: () => queue.length === 0 && loading === 0,
    close() {
      clearTimeout(timer);
      for (const [url, entry] of entries) giveUp(url, entry);
    },
  };
}
