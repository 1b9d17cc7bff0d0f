import { literalAt } from '../../workflow/follow-literal.ts';
import type { Graph, Literal } from '../../workflow/graph.ts';
import { linksOf } from '../../workflow/graph-links.ts';
import type { ParameterNames } from '../../workflow/resolve-parameter.ts';
import type { Axis } from '../axis.ts';

/** What a name in a rule stands for: a parameter of an axis, the axis as a whole, or what never varies. */
export type Variable =
  | { axis: number; param: number; base: Literal }
  | { axis: number; param: null; base: string }
  | { constant: Literal };

/** Every name that a rule may use → what it stands for. */
export type RuleScope = { axes: readonly Axis[]; variables: ReadonlyMap<string, Variable> };

const at = (node: string, input: string): string => `${node}.${input}`;

/**
 * The names that rules over these axes may use: those of the axes and their parameters, every other parameter of the
 * workflow, and each literal as `node.input`.
 * @param base the workflow with what the definition sets everywhere
 */
export function ruleScope(names: ParameterNames, base: Graph, axes: readonly Axis[]): RuleScope {
  const varying = new Map<string, Variable>();
  const own = new Map<string, Variable>();
  for (const [axis, { name, params, edits }] of axes.entries()) {
    for (const [param, { name: spelling, targets }] of params.entries()) {
      const [first] = targets;
      const literal = first ? literalAt(base, first) : edits?.[0]?.find;
      const variable: Variable = { axis, param, base: literal ?? null };
      own.set(spelling, variable);
      for (const { node, input } of targets) varying.set(at(node, input), variable);
    }
    if (!own.has(name)) own.set(name, { axis, param: null, base: '' });
  }
  const variables = new Map<string, Variable>();
  for (const [node, { inputs }] of Object.entries(base)) {
    const linked = new Set(linksOf(base[node] ?? { class_type: '', inputs: {} }).map(([input]) => input));
    for (const input of Object.keys(inputs)) {
      if (linked.has(input)) continue;
      const constant = literalAt(base, { node, input });
      if (constant !== undefined)
        variables.set(at(node, input), varying.get(at(node, input)) ?? { constant });
    }
  }
  for (const [spelling, { targets }] of names.byName) {
    const [first] = targets;
    if (!first) continue;
    const key = at(first.node, first.input);
    variables.set(spelling, varying.get(key) ?? { constant: literalAt(base, first) ?? null });
  }
  for (const [spelling, variable] of own) variables.set(spelling, variable);
  return { axes, variables };
}
