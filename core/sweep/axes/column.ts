import type { Issue } from '../../error/issue.ts';
import { shownValue } from '../../error/shown-value.ts';
import { type ParameterNames, resolveParameter, withOff } from '../../workflow/resolve-parameter.ts';
import type { Axis, AxisParam, AxisValue } from '../axis.ts';
import type { ResolveContext } from '../resolve-context.ts';
import { resolveKind, resolveValues } from '../resolve-values.ts';
import type { ValuesDefinition } from '../values-definition.ts';
import type { DrawnRange } from './local-axis.ts';
import { repeatedValue, zipValues } from './zip-values.ts';

/** What every kind of axis is resolved with; `sampled` where a sample may draw values of its own. */
export type AxisResolution = {
  names: ParameterNames;
  context: ResolveContext;
  sampled: boolean;
  issues: Issue[];
};

export type ResolvedColumn = { param: AxisParam; values: AxisValue[]; drawn?: DrawnRange };

/** A parameter as an axis varies it, or undefined with the issue added where there is none of this name. */
export function findParam(
  { names, issues }: AxisResolution,
  name: string,
  path: string,
): AxisParam | undefined {
  const resolved = resolveParameter(names, name);
  if (resolved.ok) return withOff(names, { name, targets: resolved.param.targets });
  const { message, hint } = resolved;
  issues.push({ path, message, value: shownValue(name), hint });
  return undefined;
}

const isDrawn = (values: ValuesDefinition): values is Extract<ValuesDefinition, { from: unknown }> =>
  typeof values === 'object' &&
  !Array.isArray(values) &&
  'from' in values &&
  values.step === undefined &&
  values.count === undefined;

/** One parameter with its values; undefined with the issues added where something is wrong. */
export function resolveColumn(
  resolution: AxisResolution,
  name: string,
  values: ValuesDefinition,
  paths: { param: string; values: string },
): ResolvedColumn | undefined {
  const { names, context, sampled, issues } = resolution;
  const param = findParam(resolution, name, paths.param);
  if (!param) return undefined;
  const kind = resolveKind(names, param, paths.param, context, issues);
  if (kind === undefined) return undefined;
  if (sampled && isDrawn(values)) {
    const { from, to, log } = values;
    return { param, values: [], drawn: { from, to, kind, ...(log === undefined ? {} : { log }) } };
  }
  const resolved = resolveValues(names, param, kind, values, paths.values, context, issues);
  return resolved ? { param, values: resolved } : undefined;
}

/** An axis of columns that change together, or null with the issue added where they do not go together. */
export function joinColumns(columns: readonly ResolvedColumn[], path: string, issues: Issue[]): Axis | null {
  const lengths = columns.map(({ values }) => values.length);
  if (new Set(lengths).size > 1) {
    issues.push({
      path,
      message: 'the zipped lists differ in length',
      value: columns.map(({ param, values }) => `${param.name}: ${values.length}`).join(', '),
      hint: 'Give each parameter as many values as the others, or make them axes of their own.',
    });
    return null;
  }
  const values = zipValues(columns.map((column) => column.values));
  const repeated = repeatedValue(values);
  if (repeated !== -1) {
    issues.push({
      path,
      message: `the value "${values[repeated]?.label ?? ''}" is there twice`,
      value: shownValue(values[repeated]?.label),
      hint: 'Take one of them out: they would show the same pictures.',
    });
    return null;
  }
  const params = columns.map(({ param }) => param);
  return { name: params.map((param) => param.name).join(' + '), params, values };
}
