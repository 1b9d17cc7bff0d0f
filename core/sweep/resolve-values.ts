import type { Issue } from '../error/issue.ts';
import { shownValue } from '../error/shown-value.ts';
import type { NodeSpecs } from '../nodes/node-specs.ts';
import type { Graph } from '../workflow/graph.ts';
import type { ParameterNames } from '../workflow/resolve-parameter.ts';
import { type AxisParam, type AxisValue, OFF } from './axis.ts';
import { readSource } from './read-source.ts';
import type { ResolveContext } from './resolve-context.ts';
import { convertValue } from './values/convert-value.ts';
import { inputKind } from './values/input-kind.ts';
import { parseValues } from './values/parse-values.ts';
import type { InputKind, WrittenValue } from './values/value-form.ts';
import type { ValuesDefinition } from './values-definition.ts';

/** What all targets of a parameter take. Inputs of two kinds cannot be set by one value. */
export function parameterKind(graph: Graph, param: AxisParam, specs?: NodeSpecs): InputKind | null {
  const kinds = new Set(param.targets.map((target) => inputKind(graph, target, specs)));
  kinds.delete('any');
  if (kinds.has('integer')) kinds.delete('number');
  const [kind = 'any'] = kinds;
  return kinds.size > 1 ? null : kind;
}

/** `off` and `none` leave a LoRA out, whatever its input takes. */
const leavesOut = ({ value }: WrittenValue, param: AxisParam): boolean =>
  param.off !== undefined && (value === null || (typeof value === 'string' && /^(off|none)$/i.test(value)));

/** A written value as a literal for a parameter, or undefined with the issue added. */
export function resolveValue(
  written: WrittenValue,
  param: AxisParam,
  kind: InputKind,
  path: string,
  issues: Issue[],
): AxisValue | undefined {
  const skip = written.skip ? { skip: true as const } : {};
  if (leavesOut(written, param)) return { label: written.label, values: [OFF], off: [0], ...skip };
  const converted = convertValue(written, kind);
  if (converted.ok) return { label: written.label, values: [converted.value], ...skip };
  issues.push({ path, value: shownValue(written.value), ...converted.mistake });
  return undefined;
}

/** The kind of a parameter, or undefined with the issue added where it sets inputs of several. */
export function resolveKind(
  names: ParameterNames,
  param: AxisParam,
  path: string,
  context: ResolveContext,
  issues: Issue[],
): InputKind | undefined {
  const kind = parameterKind(names.graph, param, context.catalogue?.nodes);
  if (kind !== null) return kind;
  issues.push({
    path,
    message: `"${param.name}" sets inputs of different kinds`,
    value: param.name,
    hint: 'Give each kind a parameter of its own, and zip them.',
  });
  return undefined;
}

/**
 * The values of one parameter, as literals of the kind that it takes; null with the issues added where some are
 * wrong.
 * @param path where the values stand in the definition
 */
export function resolveValues(
  names: ParameterNames,
  param: AxisParam,
  kind: InputKind,
  definition: ValuesDefinition,
  path: string,
  context: ResolveContext,
  issues: Issue[],
): AxisValue[] | null {
  const parsed = parseValues(definition, path, {
    kind,
    read: (source) => readSource(source, kind, names, param.targets, context),
  });
  if (!parsed.ok) {
    issues.push(...parsed.issues);
    return null;
  }
  const values: AxisValue[] = [];
  const inPlace = Array.isArray(definition) && definition.length === parsed.values.length;
  for (const [i, written] of parsed.values.entries()) {
    const value = resolveValue(written, param, kind, inPlace ? `${path}.${i}` : path, issues);
    if (value) values.push(value);
  }
  return values.length === parsed.values.length ? values : null;
}
