import type { Issue } from '../error/issue.ts';
import { literalAt } from '../workflow/follow-literal.ts';
import type { InputRef } from '../workflow/graph.ts';
import { type ParameterNames, resolveParameter } from '../workflow/resolve-parameter.ts';
import type { Axis } from './axis.ts';
import { seedMistake } from './check-seeds.ts';
import type { SeedsDefinition } from './definition.ts';

/** Integers to 2^53 − 1 are numbers everywhere. */
const literal = (seed: bigint): number | bigint =>
  seed <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(seed) : seed;

/**
 * Every seed that draws noise in this workflow, unless the definition says what `seed` is: a replicate that left
 * the first of two samplers as it was would be no fresh draw.
 */
function seedTargets(names: ParameterNames, ownName: boolean): InputRef[] {
  const targets: InputRef[] = [];
  for (const [spelling, param] of names.byName) {
    if (spelling !== 'seed' && (ownName || !/^seed[.@]/.test(spelling))) continue;
    for (const target of param.targets) {
      if (!targets.some(({ node, input }) => node === target.node && input === target.input))
        targets.push(target);
    }
  }
  return targets;
}

/** The axis of replicate seeds; null with an issue added where the workflow has no seed, or they run out. */
export function resolveSeeds(
  names: ParameterNames,
  seeds: SeedsDefinition,
  ownName: boolean,
  issues: Issue[],
): Axis | null {
  const targets = seedTargets(names, ownName);
  const [first] = targets;
  if (!first) {
    const resolved = resolveParameter(names, 'seed');
    issues.push({
      path: 'seeds',
      message: 'the workflow has no seed that could be found',
      hint: resolved.ok ? '' : 'Say which input it is: "params: {seed: 3.seed}".',
    });
    return null;
  }
  const own = literalAt(names.graph, first);
  const from = BigInt(seeds.from ?? (typeof own === 'number' || typeof own === 'bigint' ? own : 0));
  const mistake = seedMistake({ ...seeds, ...(seeds.list ? {} : { from }) });
  if (mistake) {
    issues.push({ path: 'seeds', ...mistake });
    return null;
  }
  const list =
    seeds.list?.map(BigInt) ?? Array.from({ length: seeds.count ?? 1 }, (_, i) => from + BigInt(i));
  return {
    name: 'seed',
    params: [{ name: 'seed', targets }],
    values: list.map((seed) => ({ label: seed.toString(), values: [literal(seed)] })),
    replicates: true,
  };
}
