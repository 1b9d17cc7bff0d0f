import { knownModels, sameModels } from '#core/sweep/change/changed-models.ts';
import { keepKeys, type KeptCell } from '#core/sweep/change/keep-keys.ts';
import { namedModelFiles } from '#core/workflow/model-files.ts';
import { readModelChanges, readShownKeys } from '#db/model-change.ts';
import { readKeyings } from '#db/revision.ts';
import type { Queryable } from '#db/transaction.ts';
import { keyCells, type Keying, type PreparedSweep, readKeying } from './prepare-sweep.ts';

/** Definitions back whose model files are looked at. */
const KEYINGS = 8;

/**
 * Key the cells of another definition for a sweep. What is rendered, or being rendered, stays what it is although a
 * model file has changed since, unless it shall be renewed.
 */
export async function keyChange(
  client: Queryable,
  sweepId: string,
  { graph, resolved, simulated }: PreparedSweep,
  models: 'keep' | 'renew',
): Promise<{ keying: Keying; cells: Iterable<KeptCell> }> {
  const keying = await readKeying(client, graph, resolved, simulated);
  const files = namedModelFiles(graph, resolved);
  const former = await formerModels(client, sweepId, files, keying.fingerprints);
  let shown = new Set<string>();
  if (former.length > 0) {
    const changes = models === 'renew' ? await readModelChanges(client, files, simulated, null) : [];
    const latest = changes.map(({ at }) => at).toSorted((a, b) => b.getTime() - a.getTime())[0];
    shown = await readShownKeys(client, sweepId, latest ?? null);
  }
  const formerly = former.map((fingerprints) => keyCells(graph, resolved, { ...keying, fingerprints }));
  return { keying, cells: keepKeys(keyCells(graph, resolved, keying), formerly, shown) };
}

/** What was known of these files when the sweep was keyed, as far as it differs from now: newest first, each once. */
async function formerModels(
  client: Queryable,
  sweepId: string,
  files: string[],
  now: ReadonlyMap<string, string>,
): Promise<Map<string, string>[]> {
  const former: Map<string, string>[] = [];
  for (const keyedWith of await readKeyings(client, sweepId, KEYINGS)) {
    const known = knownModels(keyedWith);
    if (![now, ...former].some((other) => sameModels(files, known, other))) former.push(known);
  }
  return former;
}
