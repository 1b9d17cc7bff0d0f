import { canonicalJson } from '../../json/canonical-json.ts';
import type { AxisValue } from '../axis.ts';
import type { SampleDefinition } from '../expansion-definition.ts';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { drawValue } from './draw-value.ts';
import { latinPoints } from './latin-points.ts';
import type { LeftOut } from './leave-out-axes.ts';
import type { OpenSpace } from './open-space.ts';
import { randomPoints } from './random-points.ts';
import { shuffled } from './shuffled.ts';
import { sobolPoints } from './sobol.ts';
import { applies, type RuleFault } from './walk-space.ts';

const DEFAULT_SEED = 1;
/** Spaces up to this size are shuffled, so that a random sample finds every cell there is. */
const SHUFFLED = 1_000_000;

/** How many cells a sample asks for. */
export function wantedCells(sample: SampleDefinition): number {
  return 'random' in sample ? sample.random : 'latin' in sample ? sample.latin : sample.sobol;
}

/** How many draws a sample may take where rules turn many of them down. */
const mostDraws = (wanted: number): number => Math.min(Math.max(32 * wanted, wanted + 4096), 2_000_000);

/** All cells of a space without drawn axes in a random order, as parts of each dimension. */
function* shuffledPoints(lengths: readonly number[], count: number, seed: number): Generator<number[]> {
  for (const ordinal of shuffled(count, xoroshiro128plus(seed))) {
    let rest = ordinal;
    const parts = lengths.map(() => 0);
    for (let i = lengths.length - 1; i >= 0; i -= 1) {
      const length = lengths[i] ?? 1;
      parts[i] = ((rest % length) + 0.5) / length;
      rest = Math.floor(rest / length);
    }
    yield parts;
  }
}

function pointsOf(sample: SampleDefinition, lengths: readonly (number | null)[]): Iterable<number[]> {
  const seed = sample.seed ?? DEFAULT_SEED;
  if ('latin' in sample) return latinPoints(sample.latin, lengths.length, seed);
  if ('sobol' in sample) return sobolPoints(lengths.length, seed);
  const size = lengths.reduce<number>((product, length) => product * (length ?? Number.POSITIVE_INFINITY), 1);
  return size <= SHUFFLED
    ? shuffledPoints(
        lengths.map((length) => length ?? 1),
        size,
        seed,
      )
    : randomPoints(lengths.length, seed);
}

/** The index of a drawn value among those drawn before it, which it joins where it is new. */
function gather(values: AxisValue[], known: Map<string, number>, value: AxisValue): number {
  const key = canonicalJson(value.values);
  const index = known.get(key) ?? values.push(value) - 1;
  known.set(key, index);
  return index;
}

/**
 * The cells that a sample draws, one after another, until as many were taken as it asks for. `take` says whether one
 * was, null to end it. A Latin hypercube is drawn once as it is; the others go on where rules turn cells down.
 */
export function drawCells(
  open: OpenSpace,
  sample: SampleDefinition,
  leftOut: LeftOut,
  take: (at: readonly number[]) => boolean | null,
  faults: RuleFault[],
): void {
  const { axes, dimensions, order } = open;
  const drawn = dimensions.map(({ axes: members }) => axes[members[0] ?? -1]?.drawn);
  const known = axes.map(() => new Map<string, number>());
  const lengths = dimensions.map(({ options }, place) => (drawn[place] ? null : options.length));
  const wanted = wantedCells(sample);
  let [draws, taken] = [0, 0];
  for (const point of pointsOf(sample, lengths)) {
    if (taken >= wanted || draws >= mostDraws(wanted) || faults.length > 0) return;
    draws += 1;
    const at = axes.map(() => -1);
    for (const place of order) {
      const dimension = dimensions[place];
      const [single] = dimension?.axes ?? [];
      const local = single === undefined ? undefined : axes[single];
      if (!dimension || single === undefined || !local) continue;
      const alone = dimension.axes.length === 1;
      if (alone && (leftOut.isOut(single, at) || !applies(open, single, at, faults))) continue;
      const part = point[place] ?? 0;
      const range = drawn[place];
      if (range) at[single] = gather(local.axis.values, known[single] ?? new Map(), drawValue(range, part));
      const option =
        dimension.options[
          Math.min(Math.floor(part * dimension.options.length), dimension.options.length - 1)
        ];
      if (!range) for (const [i, axis] of dimension.axes.entries()) at[axis] = option?.[i] ?? -1;
    }
    const was = take(at);
    if (was === null) return;
    if (was) taken += 1;
  }
}
