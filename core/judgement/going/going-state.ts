import type { JudgedVote, Judgement } from '../../api/vote.ts';
import type { GoingState, SweepPoint } from './going.ts';

/** Votes after which a setting is no longer new. */
const LOOKS = 3;
/** Points of a sweep, at most: beyond that a grid of its own says more. */
const MOST_POINTS = 60;

type Columns = readonly (readonly number[])[];

const rowsAt = (at: Columns, count: number, point: SweepPoint): number[] =>
  Array.from({ length: count }, (_, row) => row).filter((row) =>
    point.at.every((level, axis) => level === null || at[axis]?.[row] === level),
  );

/**
 * Where keeping on stands.
 * @param votes all that stand
 * @param isRunning whether the sweep may still render; what it will not render is not waited for
 */
export function goingState(
  { cells, unseen }: Pick<Judgement, 'cells' | 'unseen'>,
  points: readonly SweepPoint[],
  votes: readonly JudgedVote[],
  isRunning: boolean,
): GoingState {
  const looks = new Map<number, number>();
  for (const { slots } of votes)
    if (slots.filter((row) => row >= 0).length > 1)
      for (const row of slots) looks.set(row, (looks.get(row) ?? 0) + 1);
  const made = points.map((point) => ({
    rows: rowsAt(cells.at, cells.render.length, point),
    waits: isRunning && rowsAt(unseen.at, unseen.ordinal.length, point).length > 0,
  }));
  const waiting = made.filter(({ waits }) => waits).length;
  const fresh = made.filter(
    ({ rows }) => rows.length > 0 && rows.reduce((sum, row) => sum + (looks.get(row) ?? 0), 0) < LOOKS,
  );
  const rounds = new Set(points.map(({ round }) => round)).size;
  const full = points.length >= MOST_POINTS;
  return {
    step: waiting > 0 ? 'render' : fresh.length > 0 ? 'vote' : full ? 'full' : 'choose',
    rounds,
    points: points.length,
    waiting,
    fresh: [...new Set(fresh.flatMap(({ rows }) => rows))],
    settings: fresh.length,
  };
}
