import type { Issue } from '../error/issue.ts';
import { shownValue } from '../error/shown-value.ts';
import type { AxisDefinition, ParamAxisDefinition } from './definition.ts';
import { parseValues } from './values/parse-values.ts';

/** The parameters of an axis with the path of each: one, or those that are zipped. */
export function axisParams(
  axis: AxisDefinition,
  path: string,
): { axis: ParamAxisDefinition; path: string }[] {
  return 'zip' in axis
    ? axis.zip.map((member, i) => ({ axis: member, path: `${path}.zip.${i}` }))
    : [{ axis, path }];
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
    if (parsed.ok) lengths.push({ param: member.param, length: parsed.values.length });
    else issues.push(...parsed.issues);
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

/** Add what is wrong with axes apart from the workflow; give back those that are right, the others as null. */
export function checkAxes(axes: (AxisDefinition | null)[], issues: Issue[]): (AxisDefinition | null)[] {
  const seen = new Map<string, string>();
  return axes.map((axis, i) => {
    const found = axis ? checkAxis(axis, `axes.${i}`, seen) : [];
    issues.push(...found);
    return found.length > 0 ? null : axis;
  });
}
