import type { CellPixels } from './cell-pixels.ts';
import type { NeighbourPair } from './choose-pairs.ts';
import { hashDistance } from './difference-hash.ts';
import { findJumps, quantile } from './find-jumps.ts';
import type { MeasuredAxis } from './lora-at-work.ts';
import { pictureDistance } from './picture-distance.ts';

/** What pixels tell of a picture: small planes, and its difference hash. */
export type SmallPicture = { planes: Uint8Array; dhash: bigint };

/** From one value of an axis to the next. */
export type Step = {
  from: number;
  to: number;
  /** Pairs of pictures that were held against each other, and those whose pixels are the same. */
  pairs: number;
  same: number;
  /** 1 − SSIM, or what a model says: median, and the range of four pairs in five. */
  distance: number;
  low: number;
  high: number;
  /** Bits of 64 in which the difference hashes differ, median. */
  bits: number;
  /** Far larger than the other steps of the axis. */
  jump: boolean;
  /** Rows of the pair whose distance is the median. */
  cells: [number, number];
};

export type Sensitivity = {
  axis: number;
  /** Median over all of its pairs; null where none were compared. */
  distance: number | null;
  steps: Step[];
};

type Held = NeighbourPair & { distance: number; bits: number; same: boolean };

function stepOf(held: readonly Held[]): Step {
  const distances = held.map(({ distance }) => distance);
  const middle = held.toSorted((a, b) => a.distance - b.distance)[Math.floor((held.length - 1) / 2)];
  return {
    from: middle?.from ?? 0,
    to: middle?.to ?? 0,
    pairs: held.length,
    same: held.filter(({ same }) => same).length,
    distance: quantile(distances, 0.5),
    low: quantile(distances, 0.1),
    high: quantile(distances, 0.9),
    bits: quantile(
      held.map(({ bits }) => bits),
      0.5,
    ),
    jump: false,
    cells: [middle?.a ?? 0, middle?.b ?? 0],
  };
}

/** Whether its values are numbers in one direction, so that a step between neighbours is a small change. */
export const isOrdered = ({ values, params, replicates }: MeasuredAxis): boolean => {
  const numbers = values.map((value) => value.values[0]);
  return (
    !replicates &&
    params.length === 1 &&
    numbers.every((value) => typeof value === 'number' || typeof value === 'bigint') &&
    numbers.every((value, place) => place === 0 || Number(value) > Number(numbers[place - 1]))
  );
};

/**
 * How far each value of an axis is from the next, to the eye.
 * @param pairs of cells along it (`choosePairs`)
 * @param pictureOf the small picture of a row of the cells; undefined where it is not measured yet
 * @param modelled what a model says of two rows; pixels tell where it is left out
 */
export function findSensitivity(
  axis: number,
  one: MeasuredAxis,
  { pixels }: CellPixels,
  pairs: readonly NeighbourPair[],
  pictureOf: (cell: number) => SmallPicture | undefined,
  modelled?: (a: number, b: number) => number,
): Sensitivity {
  const held = pairs.flatMap((pair): Held[] => {
    const [a, b] = [pictureOf(pair.a), pictureOf(pair.b)];
    const same = pixels[pair.a] === pixels[pair.b];
    if (same) return [{ ...pair, distance: 0, bits: 0, same }];
    return a && b
      ? [
          {
            ...pair,
            distance: modelled?.(pair.a, pair.b) ?? pictureDistance(a.planes, b.planes),
            bits: hashDistance(a.dhash, b.dhash),
            same,
          },
        ]
      : [];
  });
  const bySteps = new Map<string, Held[]>();
  for (const pair of held) {
    const key = `${pair.from} ${pair.to}`;
    bySteps.set(key, [...(bySteps.get(key) ?? []), pair]);
  }
  const steps = [...bySteps.values()].map(stepOf).toSorted((a, b) => a.from - b.from || a.to - b.to);
  const jumps = isOrdered(one) ? findJumps(steps.map(({ distance }) => distance)) : [];
  for (const [place, step] of steps.entries()) step.jump = jumps.includes(place);
  const distance =
    held.length === 0
      ? null
      : quantile(
          held.map((pair) => pair.distance),
          0.5,
        );
  return { axis, distance, steps };
}
