import type { CellPixels } from './cell-pixels.ts';
import { linesAlong } from './cell-pixels.ts';
import { compareValues, type ValuePair } from './compare-values.ts';
import { findCondition } from './find-condition.ts';
import type { LoraInput } from './lora-inputs.ts';
import { isLoraAtWork, lorasOfAxis, type MeasuredAxis } from './lora-at-work.ts';
import { sameValues } from './same-values.ts';

/**
 * What the equality of pixels says of one axis. `axis`: none of its values ever changed a pixel, and all of them were
 * compared. `values`: these values gave the same pixels wherever they were compared. `places`: they did in some
 * places and not in others. `all`: every picture of the sweep is the same.
 */
export type DeadKind = 'axis' | 'values' | 'places' | 'all';

export type Dead = {
  /** Place of the axis in the sweep. */
  axis: number;
  kind: DeadKind;
  /** Indices of the values concerned, ascending. */
  values: number[];
  /** Whether no two values of the axis have differed so far. */
  nothingDiffers: boolean;
  /** Pairs of cells that were compared, and those that have the same pixels. */
  compared: number;
  same: number;
  /** Whether wherever pixels are the same the render is, too: the values make the same graph. */
  sameGraph: boolean;
  /** Ordinals of two cells that differ on this axis alone and have the same pixels. */
  cells: [number, number];
  /** Whether the axis sets parts of LoRAs alone. */
  lora: boolean;
  /** For `places`: the value of another axis that all of them have, and no place that differs. */
  where: { axis: number; value: number } | null;
};

export type DeadInput = {
  axes: readonly MeasuredAxis[];
  cells: CellPixels;
  /** Inputs of the workflow that set parts of LoRAs. */
  loras: ReadonlyMap<string, LoraInput>;
  /** Which values of each axis any cell of the sweep has, finished or not. */
  wanted: readonly ReadonlySet<number>[];
};

/** Whether two cells tell anything about an axis: where a LoRA is at work in neither, they must be the same. */
function evidence({ axes, cells, loras }: DeadInput, axis: MeasuredAxis): (a: number, b: number) => boolean {
  const own = [...lorasOfAxis(axis, loras)];
  if (own.length === 0) return () => true;
  const { pixels, places } = cells;
  const atWork = (cell: number): boolean =>
    own.some((lora) =>
      isLoraAtWork(lora, axes, loras, (place) => {
        const value = places[place]?.[cell] ?? -1;
        return value < 0 ? undefined : axes[place]?.values[value]?.values;
      }),
    );
  return (a, b) => pixels[a] !== pixels[b] || atWork(a) || atWork(b);
}

function sum(pairs: readonly ValuePair[]): Pick<Dead, 'compared' | 'same' | 'sameGraph'> {
  const total = (of: (pair: ValuePair) => number): number => pairs.reduce((all, pair) => all + of(pair), 0);
  const same = total((pair) => pair.same);
  return {
    compared: total((pair) => pair.compared),
    same,
    sameGraph: same > 0 && total((pair) => pair.sameRender) === same,
  };
}

function deadOfAxis(input: DeadInput, place: number, axis: MeasuredAxis): Dead[] {
  const { axes, cells, loras, wanted } = input;
  const lengths = axes.map(({ values }) => values.length);
  const lines = linesAlong(cells, place, lengths);
  const pairs = compareValues(cells, place, lines, axis.values.length, evidence(input, axis));
  const nothingDiffers = pairs.every(({ same, compared }) => same === compared);
  const lora = lorasOfAxis(axis, loras).size > 0;
  const ordinalsOf = (pair: ValuePair | undefined): [number, number] =>
    (pair?.cells ?? [0, 0]).map((cell) => cells.ordinals[cell] ?? 0) as [number, number];
  const common = { axis: place, nothingDiffers, lora };
  const sets = sameValues(pairs).map((values): Dead => {
    const own = pairs.filter(({ low, high }) => values.includes(low) && values.includes(high));
    const whole = nothingDiffers && values.length === (wanted[place]?.size ?? 0);
    return {
      ...common,
      kind: whole ? 'axis' : 'values',
      values,
      ...sum(own),
      cells: ordinalsOf(own.find(({ same }) => same > 0)),
      where: null,
    };
  });
  const partly = pairs.filter(({ same, compared }) => same > 0 && same < compared);
  if (partly.length === 0) return sets;
  const values = [...new Set(partly.flatMap(({ low, high }) => [low, high]))].toSorted((a, b) => a - b);
  return [
    ...sets,
    {
      ...common,
      kind: 'places',
      values,
      ...sum(partly),
      cells: ordinalsOf(partly[0]),
      where: findCondition(cells, place, lines, partly, lengths),
    },
  ];
}

/** Whether all finished pictures are one although axes were compared of which not all are a LoRA's. */
function allTheSame({ cells }: DeadInput, dead: readonly Dead[]): boolean {
  const { pixels } = cells;
  let first = -1;
  for (let cell = 0; cell < pixels.length; cell += 1) {
    const one = pixels[cell] ?? -1;
    if (one < 0) continue;
    if (first >= 0 && one !== first) return false;
    first = one;
  }
  const whole = dead.filter(({ kind }) => kind === 'axis');
  return whole.length > 1 && whole.some(({ lora }) => !lora);
}

/**
 * Which axes of a sweep do nothing, as far as its finished cells tell: every two cells that differ on one axis alone
 * are held against each other, pixel for pixel. Exact: nothing is said of values that were never compared.
 * @returns what was found, in the order of the axes; empty where every value made a difference
 */
export function findDead(input: DeadInput): Dead[] {
  const dead = input.axes.flatMap((axis, place) => deadOfAxis(input, place, axis));
  const [first] = dead.filter(({ kind }) => kind === 'axis');
  return first && allTheSame(input, dead) ? [{ ...first, kind: 'all', lora: false }] : dead;
}
