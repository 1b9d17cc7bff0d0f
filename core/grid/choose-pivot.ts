import type { Axis } from '../sweep/axis.ts';

/** Where an axis can lie: along the columns, along the rows, or around either of them as blocks. */
export const SIDES = ['x', 'y', 'superX', 'superY'] as const;
export type Side = (typeof SIDES)[number];
/** The sides, as one says them of an axis. */
export const SIDE_WORDS: Record<Side, string> = {
  x: 'along X',
  y: 'along Y',
  superX: 'in blocks along X',
  superY: 'in blocks along Y',
};

/** Which axis runs along each side, by its place in the sweep; null where none does. */
export type Pivot = Record<Side, number | null> & { held: number[] };

/** The same by name: null is up to us, `none` leaves a side empty. */
export type PivotNames = Record<Side, string | null>;

const find = (axes: Axis[], name: string | null) =>
  name === null ? -1 : axes.findIndex((axis) => axis.name === name);

/**
 * Put axes on the sides. Where X and Y are not named, or by a name that the sweep lacks, the first axes that vary lie
 * there, replicate seeds last; blocks are made of named axes only. No axis lies on two sides.
 */
export function choosePivot(axes: Axis[], names: Partial<PivotNames>): Pivot {
  const named = new Map<Side, number>();
  for (const side of SIDES) {
    const place = find(axes, names[side] ?? null);
    if (place >= 0 && ![...named.values()].includes(place)) named.set(side, place);
  }
  const free = axes
    .map((_, place) => place)
    .filter((place) => (axes[place]?.values.length ?? 0) > 1 && ![...named.values()].includes(place))
    .sort((a, b) => Number(axes[a]?.replicates ?? false) - Number(axes[b]?.replicates ?? false) || a - b);
  const usual = (side: 'x' | 'y'): number | null =>
    names[side] === 'none' ? null : (named.get(side) ?? free.shift() ?? null);
  const sides: Record<Side, number | null> = {
    x: usual('x'),
    y: usual('y'),
    superX: named.get('superX') ?? null,
    superY: named.get('superY') ?? null,
  };
  const taken = SIDES.map((side) => sides[side]);
  return { ...sides, held: axes.map((_, place) => place).filter((place) => !taken.includes(place)) };
}

/** The side that an axis lies on; null where it is held. */
export const sideOf = (pivot: Pivot, axis: number): Side | null =>
  SIDES.find((side) => pivot[side] === axis) ?? null;

/**
 * The axis names after one side is given another axis, or `none`. An axis that lay on another side trades places with
 * the one that was here.
 */
export function assignAxis(axes: Axis[], pivot: Pivot, side: Side, name: string): PivotNames {
  const nameOf = (place: number | null) => (place === null ? 'none' : (axes[place]?.name ?? 'none'));
  const now: PivotNames = {
    x: nameOf(pivot.x),
    y: nameOf(pivot.y),
    superX: nameOf(pivot.superX),
    superY: nameOf(pivot.superY),
  };
  const from = name === 'none' ? undefined : SIDES.find((other) => now[other] === name);
  return { ...now, ...(from ? { [from]: now[side] } : {}), [side]: name };
}
