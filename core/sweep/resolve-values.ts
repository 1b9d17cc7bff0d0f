import type { Issue } from '../error/issue.ts';
import { shownValue } from '../error/shown-value.ts';
import type { Graph } from '../workflow/graph.ts';
import type { AxisParam, AxisValue } from './axis.ts';
import type { ParamAxisDefinition } from './definition.ts';
import { convertValue, type InputKind } from './values/convert-value.ts';
import { inputKind } from './values/input-kind.ts';
import { parseValues } from './values/parse-values.ts';
import type { WrittenValue } from './values/value-form.ts';

/** What all targets of a parameter take. Inputs of two kinds cannot be set by one value. */
export function parameterKind(graph: Graph, param: AxisParam): InputKind | null {
  const kinds = new Set(param.targets.map((target) => inputKind(graph, target)));
  kinds.delete('any');
  if (kinds.has('integer')) kinds.delete('number');
  const [kind = 'any'] = kinds;
  return kinds.size > 1 ? null : kind;
}

/** A written value as a literal for a parameter, or undefined with the issue added. */
export function resolveValue(
  written: WrittenValue,
  kind: InputKind,
  path: string,
  issues: Issue[],
): AxisValue | undefined {
  const converted = convertValue(written, kind);
  if (converted.ok) return { label: written.label, values: [converted.value] };
  issues.push({ path, value: shownValue(written.value), ...converted.mistake });
  return undefined;
}

/** The values of one parameter of an axis, as literals of the kind that it takes. */
export function resolveValues(
  graph: Graph,
  param: AxisParam,
  axis: ParamAxisDefinition,
  path: string,
  issues: Issue[],
): AxisValue[] | null {
  const parsed = parseValues(axis.values, `${path}.values`);
  if (!parsed.ok) {
    issues.push(...parsed.issues);
    return null;
  }
  const kind = parameterKind(graph, param);
  if (kind === null) {
    issues.push({
      path: `${path}.param`,
      message: `"${axis.param}" sets inputs of different kinds`,
      value: axis.param,
      hint: 'Give each kind a parameter of its own, and zip them.',
    });
    return null;
  }
  const values: AxisValue[] = [];
  for (const [i, written] of parsed.values.entries()) {
    const at = typeof axis.values === 'string' ? `${path}.values` : `${path}.values.${i}`;
    const value = resolveValue(written, kind, at, issues);
    if (value) values.push(value);
  }
  return values.length === parsed.values.length ? values : null;
}
