import type { Issue } from '../error/issue.ts';
import { literalAt } from '../workflow/follow-literal.ts';
import type { Graph } from '../workflow/graph.ts';
import type { ParameterNames } from '../workflow/resolve-parameter.ts';
import { finishTriggers } from './axes/finish-triggers.ts';
import type { LocalAxis } from './axes/local-axis.ts';
import { resolveAxis } from './axes/resolve-axis.ts';
import { resolvePoints } from './axes/resolve-points.ts';
import { resolveTable } from './axes/resolve-table.ts';
import type { AxisDefinition } from './axis-definition.ts';
import { checkReplacements } from './check-replacements.ts';
import type { Claims } from './claims.ts';
import type { PartialBlock, PartialDefinition } from './definition.ts';
import { checkSample } from './expansion/check-sample.ts';
import type { Space, WrittenRule } from './expansion/space.ts';
import type { ChoiceDefinition, RulesDefinition } from './expansion-definition.ts';
import type { ResolveContext } from './resolve-context.ts';
import { ruleScope } from './rules/rule-scope.ts';

type Written = {
  block: number;
  name?: string;
  axes: (AxisDefinition | null)[];
  choices: { choice: ChoiceDefinition; path: string }[];
};

/** The blocks of a definition, each with what the top says for all; a definition without is one block. */
function writtenBlocks(definition: PartialDefinition): Written[] {
  const { blocks } = definition;
  const top = { choice: definition, path: '' };
  if (!blocks) return [{ block: 0, axes: [], choices: [top] }];
  return blocks.flatMap((block: PartialBlock | null, i): Written[] =>
    block
      ? [
          {
            block: i,
            ...(block.name === undefined ? {} : { name: block.name }),
            axes: block.axes,
            choices: [top, { choice: block, path: `blocks.${i}.` }],
          },
        ]
      : [],
  );
}

function writtenRules(
  kind: WrittenRule['kind'],
  rules: RulesDefinition | undefined,
  path: string,
): WrittenRule[] {
  if (rules === undefined) return [];
  if (typeof rules === 'string') return [{ kind, text: rules, path }];
  return rules.map((rule, i) =>
    typeof rule === 'string'
      ? { kind, text: rule, path: `${path}.${i}` }
      : { kind, text: rule.rule, path: `${path}.${i}.rule`, why: rule.why },
  );
}

/**
 * The blocks of a definition, held against the workflow, and its points behind them.
 * @param base the workflow with what the definition sets everywhere
 * @param claims who sets what, above all blocks
 */
export function resolveBlocks(
  names: ParameterNames,
  definition: PartialDefinition,
  base: Graph,
  claims: (above: boolean) => Claims,
  context: ResolveContext,
  issues: Issue[],
): Space[] {
  const written = writtenBlocks(definition);
  const baseAt: Space['baseAt'] = (node, input) =>
    literalAt(base, { node, input }) ?? literalAt(names.graph, { node, input }) ?? null;
  const sampledTop =
    definition.sample !== undefined || (definition.blocks?.every((block) => block?.sample) ?? false);
  const common = definition.axes.flatMap((axis, i) =>
    axis ? resolveAxis({ names, context, sampled: sampledTop, issues }, axis, `axes.${i}`) : [],
  );
  const shared = claims(true);
  for (const axis of common) shared.claimAxis(axis, issues);

  const tables = written.map(({ axes, choices, block }) => {
    const own = claims(false);
    const sampled = choices.some(({ choice }) => choice.sample);
    const resolution = { names, context, sampled, issues };
    const list = axes.flatMap((axis, i) =>
      axis ? resolveAxis(resolution, axis, `blocks.${block}.axes.${i}`) : [],
    );
    const tabled = choices
      .filter(({ choice }) => choice.table !== undefined)
      .map(({ choice, path }) => resolveTable(resolution, choice.table ?? '', `${path}table`));
    const [table] = tabled;
    if (tabled.length > 1)
      issues.push({
        path: `blocks.${block}.table`,
        message: 'the block has two tables',
        hint: 'Take the one at the top out.',
      });
    for (const axis of [...(table?.axes ?? []), ...list]) own.claimAxis(axis, issues);
    return { table, axes: [...(table?.axes ?? []), ...common, ...list] };
  });
  const finished = finishTriggers(
    names,
    base,
    tables.map(({ axes }) => axes),
  );
  checkReplacements(base, finished, issues);
  const spaces = written.map(({ block, name, choices }, i): Space => {
    const axes: LocalAxis[] = finished[i] ?? [];
    const sampling = choices.findLast(({ choice }) => choice.sample);
    const space: Space = {
      block,
      ...(name === undefined ? {} : { name }),
      axes,
      rules: choices.flatMap(({ choice, path }) => [
        ...writtenRules('exclude', choice.exclude, `${path}exclude`),
        ...writtenRules('only', choice.only, `${path}only`),
      ]),
      samplePath: `${sampling?.path ?? ''}sample`,
      variables: ruleScope(
        names,
        base,
        axes.map(({ axis }) => axis),
      ).variables,
      baseAt,
    };
    const { table } = tables[i] ?? {};
    if (table) space.table = { axes: table.axes.map((_, axis) => axis), rows: table.rows };
    if (sampling?.choice.sample) space.sample = sampling.choice.sample;
    checkSample(space, issues);
    return space;
  });
  const rules = [
    ...writtenRules('exclude', definition.exclude, 'exclude'),
    ...writtenRules('only', definition.only, 'only'),
  ];
  const resolution = { names, context, sampled: false, issues };
  return [...spaces, ...resolvePoints(resolution, definition.points ?? [], spaces, base, rules)];
}
