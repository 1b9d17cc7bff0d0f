import type { Axis } from '../axis.ts';

export type AxisChange = {
  name: string;
  change: 'same' | 'added' | 'gone' | 'changed';
  /** Labels of the values that come and go. */
  added: string[];
  gone: string[];
};

const labelsOf = (axis: Pick<Axis, 'values'> | undefined): string[] =>
  axis?.values.map(({ label }) => label) ?? [];

/** What becomes of each axis when one definition takes another's place; axes are the same by their names. */
export function compareAxes(
  before: readonly Pick<Axis, 'name' | 'values'>[],
  after: readonly Pick<Axis, 'name' | 'values'>[],
): AxisChange[] {
  const names = [...new Set([...after, ...before].map(({ name }) => name))];
  return names.map((name) => {
    const [old, next] = [before, after].map((axes) => axes.find((axis) => axis.name === name));
    const [had, has] = [labelsOf(old), labelsOf(next)];
    const added = has.filter((label) => !had.includes(label));
    const gone = had.filter((label) => !has.includes(label));
    const same = added.length === 0 && gone.length === 0;
    return {
      name,
      change: !old ? 'added' : !next ? 'gone' : same ? 'same' : 'changed',
      added,
      gone,
    };
  });
}

/** A cell in words: the labels of its values, as far as its axes apply. */
export function labelCell(axes: readonly Pick<Axis, 'values'>[], at: readonly number[]): string {
  return axes.flatMap(({ values }, axis) => values[at[axis] ?? -1]?.label ?? []).join(' · ');
}
