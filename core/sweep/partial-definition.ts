import type { Issue } from '../error/issue.ts';
import { type AxisDefinition, definitionSchema, type SeedsDefinition } from './definition.ts';

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
  seeds?: SeedsDefinition | undefined;
  servers?: string[] | undefined;
  simulated?: boolean | undefined;
};

/** The members of a record that no issue names. */
function goodMembers(value: unknown, path: string, issues: Issue[]): [string, unknown][] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  const bad = issues.map((issue) => issue.path);
  return Object.entries(value).filter(
    ([key]) => !bad.some((at) => at === `${path}.${key}` || at.startsWith(`${path}.${key}.`)),
  );
}

/** What is right of a definition that the schema refused. */
export function partialDefinition(tree: Record<string, unknown>, issues: Issue[]): Understood {
  const params = shape.params.safeParse(Object.fromEntries(goodMembers(tree['params'], 'params', issues)));
  const set = shape.set.safeParse(Object.fromEntries(goodMembers(tree['set'], 'set', issues)));
  const seeds = shape.seeds.safeParse(tree['seeds']);
  const servers = shape.servers.safeParse(tree['servers']);
  const simulated = shape.simulated.safeParse(tree['simulated']);
  const { axes } = tree;
  const element = shape.axes.unwrap().element;
  return {
    teststrip: 1,
    name: typeof tree['name'] === 'string' ? tree['name'] : '',
    workflow: tree['workflow'],
    params: params.data ?? {},
    set: set.data ?? {},
    axes: Array.isArray(axes) ? axes.map((axis) => element.safeParse(axis).data ?? null) : [],
    seeds: seeds.data,
    servers: servers.data,
    simulated: simulated.data,
  };
}
