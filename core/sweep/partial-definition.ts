import type { Issue } from '../error/issue.ts';
import type { AxisDefinition } from './axis-definition.ts';
import { definitionSchema, type PartialBlock, type SeedsDefinition } from './definition.ts';
import {
  type BudgetDefinition,
  blockSchema,
  type ChoiceDefinition,
  type PointDefinition,
} from './expansion-definition.ts';

const shape = definitionSchema.shape;

/** A definition with mistakes, as far as it was understood. The workflow is as it was written. */
export type Understood = {
  $schema?: string | undefined;
  teststrip: 1;
  name: string;
  workflow: unknown;
  params: Record<string, string | string[]>;
  set: Record<string, string | number | bigint | boolean | null>;
  axes: (AxisDefinition | null)[];
  blocks?: (PartialBlock | null)[] | undefined;
  points?: PointDefinition[] | undefined;
  budget?: BudgetDefinition | undefined;
  seeds?: SeedsDefinition | undefined;
  servers?: string[] | undefined;
  pauseOn?: 'deadAxis' | undefined;
  simulated?: boolean | undefined;
} & ChoiceDefinition;

/** The members of a record that no issue names. */
function goodMembers(value: unknown, path: string, issues: Issue[]): [string, unknown][] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  const bad = issues.map((issue) => issue.path);
  return Object.entries(value).filter(
    ([key]) => !bad.some((at) => at === `${path}.${key}` || at.startsWith(`${path}.${key}.`)),
  );
}

/** What is right of a list of axes; what is wrong leaves its place empty. */
function goodAxes(axes: unknown): (AxisDefinition | null)[] {
  const element = shape.axes.unwrap().element;
  return Array.isArray(axes) ? axes.map((axis) => element.safeParse(axis).data ?? null) : [];
}

/** What is right of what chooses the cells. */
function goodChoice(tree: Record<string, unknown>): ChoiceDefinition {
  const { table, exclude, only, sample } = blockSchema.shape;
  return {
    table: table.safeParse(tree['table']).data,
    exclude: exclude.safeParse(tree['exclude']).data,
    only: only.safeParse(tree['only']).data,
    sample: sample.safeParse(tree['sample']).data,
  };
}

function goodBlock(block: unknown): PartialBlock | null {
  if (typeof block !== 'object' || block === null || Array.isArray(block)) return null;
  const tree = block as Record<string, unknown>;
  return {
    name: blockSchema.shape.name.safeParse(tree['name']).data,
    axes: goodAxes(tree['axes']),
    ...goodChoice(tree),
  };
}

/** What is right of a definition that the schema refused. */
export function partialDefinition(tree: Record<string, unknown>, issues: Issue[]): Understood {
  const params = shape.params.safeParse(Object.fromEntries(goodMembers(tree['params'], 'params', issues)));
  const set = shape.set.safeParse(Object.fromEntries(goodMembers(tree['set'], 'set', issues)));
  const seeds = shape.seeds.safeParse(tree['seeds']);
  const servers = shape.servers.safeParse(tree['servers']);
  const simulated = shape.simulated.safeParse(tree['simulated']);
  const { axes, blocks } = tree;
  return {
    teststrip: 1,
    name: typeof tree['name'] === 'string' ? tree['name'] : '',
    workflow: tree['workflow'],
    params: params.data ?? {},
    set: set.data ?? {},
    axes: goodAxes(axes),
    ...(Array.isArray(blocks) ? { blocks: blocks.map(goodBlock) } : {}),
    ...goodChoice(tree),
    points: shape.points.safeParse(tree['points']).data,
    budget: shape.budget.safeParse(tree['budget']).data,
    seeds: seeds.data,
    servers: servers.data,
    pauseOn: shape.pauseOn.safeParse(tree['pauseOn']).data,
    simulated: simulated.data,
  };
}
