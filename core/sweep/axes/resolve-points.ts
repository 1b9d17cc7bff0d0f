import type { Issue } from '../../error/issue.ts';
import { shownValue } from '../../error/shown-value.ts';
import { canonicalJson } from '../../json/canonical-json.ts';
import { nearestNames } from '../../text/nearest-names.ts';
import { resolveParameter } from '../../workflow/resolve-parameter.ts';
import type { Axis, AxisParam, AxisValue, Literal } from '../axis.ts';
import type { PointDefinition } from '../expansion-definition.ts';
import { axisKey } from '../expansion/merge-axes.ts';
import type { Space, WrittenRule } from '../expansion/space.ts';
import { parameterKind, resolveValue } from '../resolve-values.ts';
import { ruleScope } from '../rules/rule-scope.ts';
import type { Graph } from '../../workflow/graph.ts';
import type { AxisResolution } from './column.ts';
import type { LocalAxis } from './local-axis.ts';
import { zipValues } from './zip-values.ts';

type Written = ReadonlyMap<AxisParam, { value: Literal; path: string }>;

const sameInputs = (a: AxisParam['targets'], b: AxisParam['targets']): boolean =>
  a.length > 0 && canonicalJson(a) === canonicalJson(b);

/** The parameters of some axes that a point names, each with its value. */
function readNames(
  { names, issues }: AxisResolution,
  axes: readonly Axis[],
  { at }: PointDefinition,
  path: string,
): Written {
  const params = axes.flatMap((axis) => axis.params);
  const found = new Map<AxisParam, { value: Literal; path: string }>();
  for (const [name, value] of Object.entries(at)) {
    const resolved = resolveParameter(names, name);
    const param =
      params.find((one) => one.name === name) ??
      (resolved.ok ? params.find((one) => sameInputs(one.targets, resolved.param.targets)) : undefined);
    if (param) {
      found.set(param, { value, path: `${path}.at.${name}` });
      continue;
    }
    const known = params.map((one) => one.name);
    const [near] = nearestNames(name, known, 1);
    issues.push({
      path: `${path}.at.${name}`,
      message: `"${name}" is on no axis`,
      value: shownValue(value),
      hint: near ? `Did you mean "${near}"?` : `A point has values of ${known.join(', ')}.`,
    });
  }
  return found;
}

/** A value of one parameter, as the axis has it, or a new one; undefined with an issue where it cannot be. */
function readMember(
  { names, context, issues }: AxisResolution,
  axis: Axis,
  place: number,
  { value, path }: { value: Literal; path: string },
): AxisValue | undefined {
  const param = axis.params[place];
  if (!param) return undefined;
  const label = value === null ? 'none' : String(value);
  const known = axis.values.find((one) => (one.labels?.[place] ?? one.label) === label);
  const literal = known?.values[place];
  if (known && literal !== undefined)
    return { label, values: [literal], ...(known.off?.includes(place) ? { off: [0] } : {}) };
  const kind =
    param.targets.length === 0 ? 'text' : parameterKind(names.graph, param, context.catalogue?.nodes);
  return resolveValue({ label, value }, param, kind ?? 'any', path, issues);
}

const identity = ({ values, off = [] }: Pick<AxisValue, 'values' | 'off'>): string =>
  canonicalJson([values, off]);

/**
 * Where a point lies on an axis: at one of its values, or at one of its own; null where the axis does not apply.
 * Words that a value puts into texts cannot be made up, so there it has to be one of the axis'.
 */
function placeOn(
  resolution: AxisResolution,
  axis: Axis,
  written: Written,
  baseAt: Space['baseAt'],
  path: string,
): AxisValue | null {
  const members = axis.params.map((param, place) => {
    const named = written.get(param);
    if (named) return readMember(resolution, axis, place, named);
    const [target] = param.targets;
    if (!target) return null;
    const value = baseAt(target.node, target.input);
    return { label: String(value), values: [value] };
  });
  const whole = members.filter((member) => member !== null && member !== undefined);
  if (whole.length < members.length) return null;
  const [value] = zipValues(whole.map((member) => [member]));
  if (!value) return null;
  const known = axis.values.find((one) => identity(one) === identity(value));
  if (known) {
    const { skip: _skip, ...kept } = known;
    return kept;
  }
  if (!axis.edits) return { ...value, point: true };
  const like = axis.values.find(({ off = [] }) => off.length === 0);
  if (like?.texts && value.values.every((one) => typeof one === 'number'))
    return { ...value, texts: like.texts, point: true };
  resolution.issues.push({
    path: `${path}.at.${axis.name}`,
    message: `"${value.label}" is no value of the axis`,
    value: shownValue(value.label),
    hint: 'It puts words into texts: take one of the values that the axis has.',
  });
  return null;
}

/** The axes of all blocks, each once. */
function allAxes(spaces: readonly Space[]): LocalAxis[] {
  const axes = new Map<string, LocalAxis>();
  for (const local of spaces.flatMap((space) => space.axes))
    if (!axes.has(axisKey(local.axis))) axes.set(axisKey(local.axis), local);
  return [...axes.values()];
}

/**
 * The points of a definition, each as a block of one setting on the axes of the others. What a point does not name is
 * as the workflow has it. Values that no axis has are marked as those of a point.
 * @param base the workflow with what the definition sets everywhere
 * @param rules those of the whole definition: they hold for points, too
 */
export function resolvePoints(
  resolution: AxisResolution,
  points: readonly PointDefinition[],
  spaces: readonly Space[],
  base: Graph,
  rules: WrittenRule[],
): Space[] {
  const issues: Issue[] = [];
  const [first] = spaces;
  const known = allAxes(spaces);
  const plain = known.map(({ axis }) => axis);
  const own = { ...resolution, issues };
  const baseAt: Space['baseAt'] = (node, input) => first?.baseAt(node, input) ?? null;
  const made = points.map((point, i): Space => {
    const path = `points.${i}`;
    const written = readNames(own, plain, point, path);
    const axes = known.flatMap(({ drawn: _drawn, ...local }): LocalAxis[] => {
      const value = placeOn(own, local.axis, written, baseAt, path);
      return value ? [{ ...local, path, axis: { ...local.axis, values: [value] } }] : [];
    });
    return {
      block: spaces.length + i,
      name: `point ${i + 1}`,
      isPoint: true,
      axes,
      rules,
      samplePath: 'sample',
      variables: ruleScope(
        resolution.names,
        base,
        axes.map(({ axis }) => axis),
      ).variables,
      baseAt,
    };
  });
  resolution.issues.push(...issues.slice(0, 5));
  return made;
}
