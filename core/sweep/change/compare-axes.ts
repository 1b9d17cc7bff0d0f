import { canonicalJson } from '../../json/canonical-json.ts';
import type { Axis, AxisValue } from '../axis.ts';

export type AxisChange = {
  name: string;
  change: 'same' | 'added' | 'gone' | 'changed';
  /** Labels of the values that come and go. */
  added: string[];
  gone: string[];
};

type Shown = Pick<Axis, 'name' | 'values'>;

/** A value as it is told from others: what it sets, not what it is called. */
const identity = ({ values, texts, off, skip }: AxisValue): string =>
  canonicalJson([values, texts ?? [], off ?? [], skip ?? false]);

/** Labels of the values that one axis has and the other one lacks. */
function without(axis: Shown | undefined, other: Shown | undefined): string[] {
  const known = new Set(other?.values.map(identity));
  return (axis?.values ?? []).filter((value) => !known.has(identity(value))).map(({ label }) => label);
}

/** What becomes of each axis when one definition takes another's place; axes are the same by their names. */
export function compareAxes(before: readonly Shown[], after: readonly Shown[]): AxisChange[] {
  const names = [...new Set([...after, ...before].map(({ name }) => name))];
  return names.map((name) => {
    const [old, next] = [before, after].map((axes) => axes.find((axis) => axis.name === name));
    const added = without(next, old);
    const gone = without(old, next);
    const same = added.length === 0 && gone.length === 0;
    return { name, change: !old ? 'added' : !next ? 'gone' : same ? 'same' : 'changed', added, gone };
  });
}

const SAYS_ITSELF = /^(?!true$|false$|on$|off$|none$)[^\d.+-]/i;

/** A cell in words, as far as axes vary and apply to it: `cfg 4 · euler`. */
export function labelCell(axes: readonly Shown[], at: readonly number[]): string {
  const varying = axes.filter(({ values }) => values.length > 1);
  return (varying.length > 0 ? varying : axes)
    .flatMap((axis) => {
      const label = axis.values[at[axes.indexOf(axis)] ?? -1]?.label;
      return label === undefined ? [] : [SAYS_ITSELF.test(label) ? label : `${axis.name} ${label}`];
    })
    .join(' · ');
}
