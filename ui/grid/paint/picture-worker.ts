import type { PictureNews, PictureOrder, PictureWish } from './picture.types.ts';

/** Requests under way at once: what a browser has of connections to one host. */
const AT_ONCE = 6;
/** Milliseconds before a picture that is not there is asked for again: its thumbnail may be being made. */
const RETRIES = [700, 2000, 5000];

const scope = globalThis as unknown as {
  postMessage: (news: PictureNews, given: Transferable[]) => void;
  addEventListener: (type: 'message', listen: (event: MessageEvent<PictureWish>) => void) => void;
};

const tell = (news: PictureNews): void => scope.postMessage(news, news.picture ? [news.picture] : []);

let wanted = new Map<string, PictureOrder>();
const loading = new Map<string, AbortController>();
const failures = new Map<string, { times: number; again: number }>();

/** Exactly these pixels: to show them costs no more than to copy them, to scale them costs much more. */
async function load({ url, width, height }: PictureOrder, signal: AbortSignal): Promise<ImageBitmap> {
  const answer = await fetch(url, { signal });
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  const file = await answer.blob();
  return width === 0
    ? createImageBitmap(file)
    : createImageBitmap(file, { resizeWidth: width, resizeHeight: height, resizeQuality: 'medium' });
}

function fail(key: string): void {
  const times = (failures.get(key)?.times ?? 0) + 1;
  const wait = RETRIES[times - 1];
  failures.set(key, { times, again: performance.now() + (wait ?? Number.POSITIVE_INFINITY) });
  if (wait === undefined) tell({ key, picture: null });
  else setTimeout(work, wait + 10);
}

async function take(order: PictureOrder): Promise<void> {
  const control = new AbortController();
  loading.set(order.key, control);
  try {
    const picture = await load(order, control.signal);
    if (control.signal.aborted) {
      picture.close();
      return;
    }
    tell({ key: order.key, picture });
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
