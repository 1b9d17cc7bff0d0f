import type { Issue } from '../../error/issue.ts';
import { shownValue } from '../../error/shown-value.ts';
import type { LocalAxis } from '../axes/local-axis.ts';
import { type CompiledRule, compileRule } from '../rules/compile-rule.ts';
import { evaluationOrder } from './evaluation-order.ts';
import type { Dimension, Space, WrittenRule } from './space.ts';

/** A space that is being walked. The values of drawn axes gather in it. */
export type OpenSpace = {
  space: Space;
  axes: LocalAxis[];
  /** Slowest first: the table, then the axes. */
  dimensions: Dimension[];
  /** Dimensions in the order in which their values can be settled: what a condition looks at before it. */
  order: number[];
  /** When each axis applies; null: always. */
  whens: (CompiledRule | null)[];
  rules: { written: WrittenRule; rule: CompiledRule }[];
};

function dimensionsOf(axes: readonly LocalAxis[], space: Space): Dimension[] {
  const { table } = space;
  const inTable = new Set(table?.axes);
  const dimensions: Dimension[] = table ? [{ axes: table.axes, options: table.rows }] : [];
  for (const [i, { axis }] of axes.entries()) {
    if (!inTable.has(i)) dimensions.push({ axes: [i], options: axis.values.map((_, index) => [index]) });
  }
  return dimensions;
}

/**
 * Make a space ready to be walked: its rules read, its conditions in order.
 * @param issues every rule that cannot be read, and every circle of conditions, is added here
 */
export function openSpace(space: Space, issues: Issue[]): OpenSpace {
  const axes = space.axes.map((local) =>
    local.drawn ? { ...local, axis: { ...local.axis, values: [] } } : local,
  );
  const scope = { axes: axes.map(({ axis }) => axis), variables: space.variables };
  const memo = !axes.some(({ drawn }) => drawn);
  const compile = (text: string, path: string): CompiledRule | null => {
    const compiled = compileRule(text, path, scope, memo);
    if (compiled.ok) return compiled.rule;
    issues.push(compiled.issue);
    return null;
  };
  const whens = axes.map(({ when, path }) => (when === undefined ? null : compile(when, whenPath(path))));
  const rules = space.rules.map((written) => ({ written, rule: compile(written.text, written.path) }));
  const dimensions = dimensionsOf(axes, space);
  const { order, circle } = evaluationOrder(axes, whens, dimensions);
  const [first] = circle;
  const circled = first === undefined ? undefined : axes[first];
  if (circled) {
    issues.push({
      path: whenPath(circled.path),
      message: `${circle.map((axis) => `"${axes[axis]?.axis.name ?? ''}"`).join(' and ')} depend on each other`,
      value: shownValue(circled.when),
      hint: 'Take one of the conditions out.',
    });
  }
  return {
    space,
    axes,
    dimensions,
    order,
    whens,
    rules: rules.filter((entry): entry is OpenSpace['rules'][number] => entry.rule !== null),
  };
}

/** The condition of a LoRA axis stands beside its parts, not in them. */
const whenPath = (path: string): string => `${path.replace(/\.(file|strength|model|clip)$/, '')}.when`;
