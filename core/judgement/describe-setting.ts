import type { Judgement } from '../api/vote.ts';
import { axisTitle } from '../grid/axis-title.ts';

/** An axis and its value at a cell, as people read them. */
export type Term = { axis: number; title: string; label: string };

const OMITTED = '–';

const termAt = ({ axes, cells }: Judgement, axis: number, row: number): Term => {
  const level = cells.at[axis]?.[row] ?? -1;
  return {
    axis,
    title: axisTitle(axes[axis]?.name ?? ''),
    label: axes[axis]?.values[level]?.label ?? OMITTED,
  };
};

/** What a cell is, without what never varies; without seed and prompt where the setting is meant. */
export function describeSetting(judgement: Judgement, row: number, withScene = false): Term[] {
  return judgement.axes.flatMap((axis, at) =>
    axis.values.length > 1 && (withScene || judgement.factors[at]?.kind !== 'random')
      ? [termAt(judgement, at, row)]
      : [],
  );
}

/** For each of several cells, what it does not have in common with all the others. */
export function describeDifferences(judgement: Judgement, rows: readonly number[]): Term[][] {
  const differing = judgement.axes.flatMap((_, at) => {
    const levels = new Set(rows.map((row) => judgement.cells.at[at]?.[row]));
    return levels.size > 1 ? [at] : [];
  });
  return rows.map((row) => differing.map((axis) => termAt(judgement, axis, row)));
}
