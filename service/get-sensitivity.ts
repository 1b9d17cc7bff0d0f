import type { SensitivityAnswer } from '#core/api/measure.ts';
import { thin } from '#core/measure/choose-pairs.ts';
import { findSensitivity, isOrdered, type Step } from '#core/measure/find-sensitivity.ts';
import { foldDuplicates } from '#core/measure/fold-duplicates.ts';
import { MEASURE_VERSION } from '#core/measure/measure-picture.ts';
import type { MeasuredAxis } from '#core/measure/lora-at-work.ts';
import { readSmallPictures } from '#db/image-measure.ts';
import type { Ctx } from './ctx.ts';
import { modelDistances } from './model-distances.ts';
import { parseId } from './parse-input.ts';
import { readNeighbours } from './read-neighbours.ts';

/** Cells that are looked at for near duplicates. */
const DUPLICATES_AMONG = 600;
/** Groups, and images of each, that are told. */
const GROUPS = 40;
const IMAGES_EACH = 12;

const round = (number: number): number => Math.round(number * 1e5) / 1e5;

type ImageOf = (cell: number) => { sha256: string; ordinal: number };

const toStep = (
  axis: MeasuredAxis,
  imageOf: ImageOf,
  step: Step,
): SensitivityAnswer['axes'][number]['steps'][number] => ({
  from: axis.values[step.from]?.label ?? '',
  to: axis.values[step.to]?.label ?? '',
  pairs: step.pairs,
  same: step.same,
  distance: round(step.distance),
  low: round(step.low),
  high: round(step.high),
  bits: step.bits,
  jump: step.jump,
  images: [imageOf(step.cells[0]), imageOf(step.cells[1])],
});

/**
 * How much each axis of a sweep changes the pictures, by the distance of neighbours: pixels alone, no votes. Of large
 * sweeps pairs that are spread evenly are looked at. Of several images a render the first.
 * @throws AppError not_found
 */
export async function getSensitivity(ctx: Ctx, input: { id: string }): Promise<SensitivityAnswer> {
  const id = parseId('sweep', input.id);
  const neighbours = await readNeighbours(ctx, id);
  const { axes, cells, first, sweep, status, pairs, imageOf } = neighbours;
  const among = thin(
    Array.from(cells.ordinals, (_, cell) => cell),
    DUPLICATES_AMONG,
  );
  const wanted = new Set([...among, ...pairs.flat().flatMap(({ a, b }) => [a, b])]);
  const shown = [...new Set([...wanted].map((cell) => imageOf(cell).sha256))];
  const pictures = await readSmallPictures(ctx.db.pool, shown, MEASURE_VERSION);
  const { distances, by } = await modelDistances(ctx, id, neighbours, [...pictures.keys()]);
  const pictureOf = (cell: number) => pictures.get(imageOf(cell).sha256);
  const found = axes.map((axis, place) =>
    findSensitivity(place, axis, cells, pairs[place] ?? [], pictureOf, distances ?? undefined),
  );
  // Another seed is another picture: the axes are held against each other without it.
  const most = Math.max(...found.map(({ distance, axis }) => (axes[axis]?.replicates ? 0 : (distance ?? 0))));
  const groups = foldDuplicates(among.map(pictureOf)).map((rows) => rows.map((row) => among[row] ?? 0));
  return {
    revision: sweep.revision,
    cells: first.ordinals.length,
    waiting: first.waiting,
    axes: axes.flatMap((axis, place) => {
      if (axis.values.length < 2) return [];
      const { distance = null, steps = [] } = found[place] ?? {};
      const told = {
        axis: axis.name,
        ordered: isOrdered(axis),
        replicates: axis.replicates === true,
        distance: distance === null ? null : round(distance),
        share: most > 0 && !axis.replicates ? round((distance ?? 0) / most) : 0,
        steps: steps.map((step) => toStep(axis, imageOf, step)),
      };
      return [told];
    }),
    by,
    dead: status.dead ?? [],
    duplicates: groups.slice(0, GROUPS).map((rows) => ({
      images: rows.slice(0, IMAGES_EACH).map(imageOf),
      more: Math.max(0, rows.length - IMAGES_EACH),
    })),
    looked: among.length,
    distinct: among.length - groups.reduce((sum, rows) => sum + rows.length - 1, 0),
  };
}
