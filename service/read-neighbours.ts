import { z } from 'zod';
import { axisSchema } from '#core/api/sweep.ts';
import { parseJson } from '#core/json/parse-json.ts';
import { choosePairs } from '#core/measure/choose-pairs.ts';
import { withoutPoints } from '#core/measure/without-points.ts';
import { type ImagePair, pairOf } from '#db/image-distance.ts';
import { readFirstImages } from '#db/image-measure.ts';
import { findStatus } from '#db/sweep.ts';
import { readPixels, toPixels } from '#db/sweep-check.ts';
import type { Ctx } from './ctx.ts';
import { notFound } from './parse-input.ts';
import { readSweep } from './read-sweep.ts';

/**
 * The finished cells of a sweep at one moment, and for each axis the pairs of neighbours whose pictures are held against
 * each other: of large sweeps some, spread evenly. Of several images a render the first.
 * @param id of the sweep
 * @returns `imageOf` gives the image of a row of the cells, `imagePair` those of two rows
 * @throws AppError not_found
 */
export async function readNeighbours(ctx: Ctx, id: string) {
  const read = await readSweep(ctx, id, async (client, sweep) => {
    const status = await findStatus(client, id);
    if (!status) throw notFound('sweep', id);
    const axes = z.array(axisSchema).parse(parseJson(sweep.axes));
    const cells = toPixels(await readPixels(client, id, axes.length), axes.length);
    return { sweep, status, axes, cells, first: await readFirstImages(client, id) };
  });
  const { axes, cells, first } = read;
  const lengths = axes.map(({ values }) => values.length);
  const shas = new Map(first.ordinals.map((ordinal, place) => [ordinal, first.images[place] ?? '']));
  const imageOf = (cell: number): { sha256: string; ordinal: number } => {
    const ordinal = cells.ordinals[cell] ?? 0;
    return { sha256: shas.get(ordinal) ?? '', ordinal };
  };
  const grid = withoutPoints(cells, axes);
  const pairs = axes.map((_, axis) => choosePairs(grid, axis, lengths));
  const imagePair = (a: number, b: number): ImagePair => pairOf(imageOf(a).sha256, imageOf(b).sha256);
  return { ...read, pairs, imageOf, imagePair };
}
export type Neighbours = Awaited<ReturnType<typeof readNeighbours>>;

/** The pairs of images of neighbours that are not the same to the pixel, each once. */
export function differingPairs({ pairs, cells, imagePair }: Neighbours): ImagePair[] {
  const known = new Map<string, ImagePair>();
  for (const { a, b } of pairs.flat()) {
    const pair = imagePair(a, b);
    if (cells.pixels[a] !== cells.pixels[b] && pair.a !== '') known.set(`${pair.a} ${pair.b}`, pair);
  }
  return [...known.values()];
}
