import type { Issue } from '../error/issue.ts';
import { shownValue } from '../error/shown-value.ts';
import type { AxisDefinition, ParamAxisDefinition } from './axis-definition.ts';
import type { ValuesDefinition } from './values-definition.ts';
import { parseValues } from './values/parse-values.ts';

/** The parameters of an axis with the path of each: one, or those that are zipped; none of other kinds of axes. */
export function axisParams(
  axis: AxisDefinition,
  path: string,
): { axis: ParamAxisDefinition; path: string }[] {
  if ('zip' in axis) return axis.zip.map((member, i) => ({ axis: member, path: `${path}.zip.${i}` }));
  return 'param' in axis ? [{ axis, path }] : [];
}

/** Lists of values that belong to no parameter by name. */
function otherValues(axis: AxisDefinition, path: string): [values: ValuesDefinition, path: string][] {
  if ('replace' in axis) return [[axis.with, `${path}.with`]];
  if (!('lora' in axis)) return [];
  return (['file', 'strength', 'model', 'clip'] as const).flatMap((part): [ValuesDefinition, string][] => {
    const values = axis[part];
    return values === undefined ? [] : [[values, `${path}.${part}`]];
  });
}

function checkAxis(axis: AxisDefinition, path: string, seen: Map<string, string>): Issue[] {
  const issues: Issue[] = [];
  const lengths: { param: string; length: number }[] = [];
  for (const { axis: member, path: at } of axisParams(axis, path)) {
    const first = seen.get(member.param);
    if (first === undefined) seen.set(member.param, at);
    else {
      issues.push({
        path: `${at}.param`,
        message: `"${member.param}" varies on two axes`,
        value: shownValue(member.param),
        hint: `Put all its values at ${first}.`,
      });
    }
    const parsed = parseValues(member.values, `${at}.values`);
    if (!parsed.ok) issues.push(...parsed.issues);
    else if (!parsed.open) lengths.push({ param: member.param, length: parsed.values.length });
  }
  for (const [values, at] of otherValues(axis, path)) {
    const parsed = parseValues(values, at);
    if (!parsed.ok) issues.push(...parsed.issues);
  }
  if (issues.length === 0 && new Set(lengths.map(({ length }) => length)).size > 1) {
    issues.push({
      path: `${path}.zip`,
      message: 'the zipped lists differ in length',
      value: lengths.map(({ param, length }) => `${param}: ${length}`).join(', '),
      hint: 'Give each parameter as many values as the others, or make them axes of their own.',
    });
  }
  return issues;
}

/**
 * Add what is wrong with axes apart from the workflow; give back those that are right, the others as null.
 * @param path where the list stands, such as `axes` or `blocks.1.axes`
 * @param above the axes that belong to the same grid and stand elsewhere
 */
export function checkAxes(
  axes: (AxisDefinition | null)[],
  issues: Issue[],
  path = 'axes',
  above: (AxisDefinition | null)[] = [],
): (AxisDefinition | null)[] {
  const seen = new Map<string, string>();
  for (const [i, axis] of above.entries()) {
    for (const { axis: member, path: at } of axis ? axisParams(axis, `axes.${i}`) : [])
      seen.set(member.param, at);
  }
  return axes.map((axis, i) => {
    const found = axis ? checkAxis(axis, `${path}.${i}`, seen) : [];
    issues.push(...found);
    return found.length > 0 ? null : axis;
  });
}
