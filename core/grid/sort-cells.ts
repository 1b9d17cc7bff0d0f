import type { CellRows } from '../cells/unpack-cells.ts';
import { findMeasure, NO_FACTS, type CellFacts } from './cell-facts.ts';
import type { Axis, Literal } from '../sweep/axis.ts';

/** Best first, or first things first: what a list is ordered by, and whether the other way round. */
export type CellSort = { by: string; reversed: boolean };

/** What cells can be ordered by besides the parameters and the measures of their images. */
export const SORTS = ['stars', 'flag', 'state', 'time'] as const;

const FLAGS = { pick: 0, none: 1, reject: 2 };
const STATES = { failed: 0, running: 1, done: 2, pending: 3, dropped: 4 };

/** `stars`, or `-stars` the other way round; null for an empty text. */
export function readSort(text: string): CellSort | null {
  const reversed = text.startsWith('-');
  const by = reversed ? text.slice(1) : text;
  return by === '' ? null : { by, reversed };
}

export const writeSort = ({ by, reversed }: CellSort): string => `${reversed ? '-' : ''}${by}`;

const compare = (a: Literal | undefined, b: Literal | undefined): number => {
  if (a === b) return 0;
  if (a === undefined || a === null) return 1;
  if (b === undefined || b === null) return -1;
  const numbers = typeof a !== 'string' && typeof b !== 'string';
  const [left, right] = numbers ? [a, b] : [String(a), String(b)];
  return left < right ? -1 : left > right ? 1 : 0;
};

/** The literal that each value of the parameter's axis stands for, and which axis that is. */
function findParameter(
  axes: Axis[],
  name: string,
): { axis: number; literals: (Literal | undefined)[] } | null {
  for (const [axis, one] of axes.entries()) {
    const part = one.params.findIndex((param) => param.name === name);
    if (part >= 0) return { axis, literals: one.values.map((value) => value.values[part]) };
  }
  return null;
}

function keyOf(
  axes: Axis[],
  places: ArrayLike<number>[],
  rows: Readonly<CellRows>,
  by: string,
  facts: CellFacts,
): ((ordinal: number) => number) | null {
  if (by === 'stars') return (ordinal) => -(rows.stars[ordinal] ?? 0);
  if (by === 'flag') return (ordinal) => FLAGS[rows.flag[ordinal] ?? 'none'];
  if (by === 'state') return (ordinal) => STATES[rows.state[ordinal] ?? 'pending'];
  if (by === 'time') return (ordinal) => rows.seconds[ordinal] ?? Number.POSITIVE_INFINITY;
  const measure = findMeasure(by);
  if (measure)
    return (ordinal) => {
      const value = facts.measureOf(measure, ordinal);
      return value === null ? Number.POSITIVE_INFINITY : -value;
    };
  const found = findParameter(axes, by);
  if (!found) return null;
  const { axis, literals } = found;
  const rank = new Map(
    literals
      .map((_, value) => value)
      .sort((a, b) => compare(literals[a], literals[b]))
      .map((value, place) => [value, place]),
  );
  return (ordinal) => rank.get(places[axis]?.[ordinal] ?? -1) ?? Number.POSITIVE_INFINITY;
}

/**
 * Ordinals in order: most stars, picks, failures, the quickest, the largest measure, or the least value of a parameter
 * first; equal ones as they are in the sweep. What has no such thing comes last, whichever way round.
 * @returns null where there is nothing of that name to order by
 */
export function sortCells(
  axes: Axis[],
  places: ArrayLike<number>[],
  rows: Readonly<CellRows>,
  ordinals: readonly number[],
  sort: CellSort,
  facts: CellFacts = NO_FACTS,
): number[] | null {
  const key = keyOf(axes, places, rows, sort.by, facts);
  if (!key) return null;
  const keys = new Map(ordinals.map((ordinal) => [ordinal, key(ordinal)]));
  const way = sort.reversed ? -1 : 1;
  return ordinals.toSorted((a, b) => {
    const [left = 0, right = 0] = [keys.get(a), keys.get(b)];
    if (left === right) return a - b;
    if (left === Number.POSITIVE_INFINITY) return 1;
    if (right === Number.POSITIVE_INFINITY) return -1;
    return way * (left - right);
  });
}
