import { measureDifference, paintDifference, type Pixels } from '#core/compare/difference.ts';
import { paintEdges } from '#core/compare/edges.ts';
import { similarity } from '#core/compare/similarity.ts';
import type { DifferenceAnswer, DifferenceNews, DifferenceWish } from './difference.types.ts';

/** Pictures that are kept as pixels, four bytes each. */
const KEPT = 10;

const scope = globalThis as unknown as {
  postMessage: (news: DifferenceNews, transfer: Transferable[]) => void;
  addEventListener: (type: 'message', listen: (event: MessageEvent<DifferenceWish>) => void) => void;
};

const files = new Map<string, Promise<ImageBitmap>>();

async function load(url: string): Promise<ImageBitmap> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return createImageBitmap(await answer.blob());
}

function bitmapOf(url: string): Promise<ImageBitmap> {
  const known = files.get(url) ?? load(url);
  files.delete(url);
  files.set(url, known);
  known.catch(() => files.delete(url));
  const [oldest] = files.keys();
  if (files.size > KEPT && oldest !== undefined) files.delete(oldest);
  return known;
}

function pixelsOf(bitmap: ImageBitmap, width: number, height: number): Pixels {
  const context = new OffscreenCanvas(width, height).getContext('2d', {
    alpha: false,
    willReadFrequently: true,
  });
  if (!context) throw new Error('This browser gives no pixels of pictures.');
  context.drawImage(bitmap, 0, 0, width, height);
  return context.getImageData(0, 0, width, height);
}

async function answer({ a, b, paint }: DifferenceWish): Promise<DifferenceAnswer> {
  const [first, second] = await Promise.all([bitmapOf(a), bitmapOf(b)]);
  const { width, height } = first;
  const [left, right] = [pixelsOf(first, width, height), pixelsOf(second, width, height)];
  const painted =
    paint === null ? null : paint === 'edges' ? paintEdges(left, right) : paintDifference(left, right, paint);
  return {
    difference: measureDifference(left, right),
    similarity: similarity(left, right),
    width,
    height,
    scaled: second.width !== width || second.height !== height,
    pixels: painted?.buffer ?? null,
  };
}

let last: Promise<void> = Promise.resolve();

scope.addEventListener('message', ({ data }) => {
  const work = async (): Promise<void> => {
    try {
      const found = await answer(data);
      scope.postMessage({ id: data.id, answer: found, problem: null }, found.pixels ? [found.pixels] : []);
    } catch (error) {
      scope.postMessage({ id: data.id, answer: null, problem: String(error) }, []);
    }
  };
  // One after another: each has the whole of the processor, and the memory of one.
  last = last.then(work);
});
