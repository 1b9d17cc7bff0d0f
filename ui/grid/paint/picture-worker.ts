import { readThumbnailUrl, togetherUrl } from '#core/grid/image-url.ts';
import { unpackPictures } from '#core/grid/pack-pictures.ts';
import type { PictureNews, PictureOrder, PictureWish } from './picture.types.ts';

/** Requests under way at once; each costs more than the pictures that come with it. */
const AT_ONCE = 4;
/** Thumbnails that are asked for together: about a row of them. */
const TOGETHER = 12;
/** Milliseconds before a picture that is not there is asked for again: its thumbnail may be being made. */
const RETRIES = [700, 2000, 5000];

const scope = globalThis as unknown as {
  postMessage: (news: PictureNews, given: Transferable[]) => void;
  addEventListener: (type: 'message', listen: (event: MessageEvent<PictureWish>) => void) => void;
};

type Load = { control: AbortController; keys: Set<string> };

let wanted = new Map<string, PictureOrder>();
const loading = new Map<string, Load>();
const failures = new Map<string, { times: number; again: number }>();
let underWay = 0;
let news: PictureNews = [];

/** Those that come at about the same time are told together. */
function tell(one: PictureNews[number]): void {
  news.push(one);
  if (news.length > 1) return;
  setTimeout(() => {
    const told = news;
    news = [];
    scope.postMessage(
      told,
      told.flatMap(({ picture }) => picture ?? []),
    );
  }, 0);
}

async function ask(url: string, signal: AbortSignal): Promise<Response> {
  const answer = await fetch(url, { signal });
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return answer;
}

/** The files of these orders; null where one cannot be had now. */
async function loadFiles(orders: readonly PictureOrder[], signal: AbortSignal): Promise<(Blob | null)[]> {
  const named = orders.map(({ url }) => readThumbnailUrl(url));
  const [first, ...others] = named;
  const [order] = orders;
  if (!order) return [];
  if (!first || others.length === 0) return [await (await ask(order.url, signal)).blob()];
  const url = togetherUrl(
    first.size,
    named.map((one) => one?.name ?? ''),
  );
  const packed = new Uint8Array(await (await ask(url, signal)).arrayBuffer());
  return unpackPictures(packed).map((file) =>
    file === null ? null : new Blob([new Uint8Array(file)], { type: 'image/webp' }),
  );
}

/** Exactly these pixels: to show them costs no more than to copy them, to scale them costs much more. */
const decode = (file: Blob, { width, height }: PictureOrder): Promise<ImageBitmap> =>
  width === 0
    ? createImageBitmap(file)
    : createImageBitmap(file, { resizeWidth: width, resizeHeight: height, resizeQuality: 'medium' });

function fail(key: string): void {
  const times = (failures.get(key)?.times ?? 0) + 1;
  const wait = RETRIES[times - 1];
  failures.set(key, { times, again: performance.now() + (wait ?? Number.POSITIVE_INFINITY) });
  if (wait === undefined) tell({ key, picture: null });
  else setTimeout(work, wait + 10);
}

/** One order is done with. */
function settle(key: string, load: Load): void {
  load.keys.delete(key);
  if (loading.get(key) === load) loading.delete(key);
}

async function show(order: PictureOrder, file: Blob | null, load: Load): Promise<void> {
  const { key } = order;
  const { signal } = load.control;
  if (signal.aborted) return;
  const picture = file && (await decode(file, order).catch(() => null));
  if (signal.aborted) picture?.close();
  else if (picture) {
    tell({ key, picture });
    wanted.delete(key);
    failures.delete(key);
  } else fail(key);
  settle(key, load);
}

async function take(orders: readonly PictureOrder[]): Promise<void> {
  const load: Load = { control: new AbortController(), keys: new Set(orders.map(({ key }) => key)) };
  for (const { key } of orders) loading.set(key, load);
  underWay += 1;
  let files: (Blob | null)[] = [];
  try {
    files = await loadFiles(orders, load.control.signal);
  } catch {
    // Each of them fails below.
  }
  underWay -= 1;
  work();
  await Promise.all(orders.map((order, at) => show(order, files[at] ?? null, load)));
  work();
}

/** What is asked for next: as many thumbnails of one size as go together, or one of anything else. */
function nextOrders(): PictureOrder[] {
  const next: PictureOrder[] = [];
  let size: string | null = null;
  for (const order of wanted.values()) {
    if (loading.has(order.key) || (failures.get(order.key)?.again ?? 0) > performance.now()) continue;
    const thumbnail = readThumbnailUrl(order.url);
    if (next.length === 0 && (thumbnail === null || failures.has(order.key))) return [order];
    if (thumbnail === null || failures.has(order.key)) continue;
    size ??= thumbnail.size;
    if (thumbnail.size === size) next.push(order);
    if (next.length === TOGETHER) break;
  }
  return next;
}

function work(): void {
  while (underWay < AT_ONCE) {
    const orders = nextOrders();
    if (orders.length === 0) return;
    void take(orders);
  }
}

scope.addEventListener('message', ({ data }) => {
  wanted = new Map(data.want.map((order) => [order.key, order]));
  for (const load of new Set(loading.values())) {
    if ([...load.keys].some((key) => wanted.has(key))) continue;
    for (const key of load.keys) loading.delete(key);
    load.control.abort();
  }
  work();
});
