import type { Issue } from '../error/issue.ts';
import { shownValue } from '../error/shown-value.ts';
import { canonicalJson } from '../json/canonical-json.ts';
import { type ParameterNames, resolveParameter } from '../workflow/resolve-parameter.ts';
import type { Axis, AxisParam, AxisValue } from './axis.ts';
import { axisParams } from './check-axes.ts';
import type { AxisDefinition } from './definition.ts';
import { resolveValues } from './resolve-values.ts';

/** The index of the first value that an earlier one equals, or −1: the two would show the same pictures. */
function repeatedValue(values: AxisValue[]): number {
  const seen = new Set<string>();
  return values.findIndex(({ values: literals }) => {
    const text = canonicalJson(literals);
    if (seen.has(text)) return true;
    seen.add(text);
    return false;
  });
}

function zipValues(columns: AxisValue[][]): AxisValue[] {
  const [first = []] = columns;
  return first.map((_, i) => {
    const row = columns.map((column) => column[i]).filter((value) => value !== undefined);
    return {
      label: row.map((value) => value.label).join(' · '),
      values: row.flatMap((value) => value.values),
    };
  });
}

/** One axis of a definition, held against the workflow; null with the issues added where it has mistakes. */
export function resolveAxis(
  names: ParameterNames,
  axis: AxisDefinition,
  path: string,
  issues: Issue[],
): Axis | null {
  const before = issues.length;
  const params: AxisParam[] = [];
  const columns: AxisValue[][] = [];
  for (const { axis: member, path: at } of axisParams(axis, path)) {
    const resolved = resolveParameter(names, member.param);
    if (!resolved.ok) {
      const { message, hint } = resolved;
      issues.push({ path: `${at}.param`, message, value: shownValue(member.param), hint });
      continue;
    }
    const param = { name: member.param, targets: resolved.param.targets };
    const values = resolveValues(names.graph, param, member, at, issues);
    params.push(param);
    if (values) columns.push(values);
  }
  if (issues.length > before) return null;
  const values = zipValues(columns);
  const repeated = repeatedValue(values);
  if (repeated !== -1) {
    issues.push({
      path: 'zip' in axis ? `${path}.zip` : `${path}.values`,
      message: `the value "${values[repeated]?.label ?? ''}" is there twice`,
      value: shownValue(values[repeated]?.label),
      hint: 'Take one of them out: they would show the same pictures.',
    });
    return null;
  }
  return { name: params.map((param) => param.name).join(' + '), params, values };
}
