import { parseJson } from '#core/json/parse-json.ts';
import type { Graph } from '#core/workflow/graph.ts';
import { type Patch, patchGraph } from '#core/workflow/patch-graph.ts';
import type { Queryable } from '#db/transaction.ts';

/** Workflows are few and immutable; a handful is kept parsed. */
const KEPT = 8;
const kept = new Map<string, Graph>();

/** A render whose graph cannot be made: no try on any server would help. */
export class BadGraph extends Error {
  override readonly name = 'BadGraph';
}

async function loadWorkflow(client: Queryable, hash: string): Promise<Graph> {
  const known = kept.get(hash);
  if (known) return known;
  const { rows } = await client.query<{ graph: string }>('select graph from workflow where hash = $1', [
    hash,
  ]);
  const [row] = rows;
  if (!row) throw new BadGraph(`Its workflow ${hash} is not in the database`);
  // Written by us, from a graph that was parsed.
  const graph = parseJson(row.graph) as Graph;
  kept.set(hash, graph);
  const [oldest] = kept.keys();
  if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
  return graph;
}

/**
 * The exact graph of a render, before it is prepared for a server.
 * @throws BadGraph where workflow and patch do not fit
 */
export async function loadGraph(
  client: Queryable,
  render: { workflowHash: string; patch: string },
): Promise<Graph> {
  const workflow = await loadWorkflow(client, render.workflowHash);
  try {
    return patchGraph(workflow, parseJson(render.patch) as Patch);
  } catch (error) {
    throw new BadGraph(`Its patch does not fit its workflow: ${String(error)}`, { cause: error });
  }
}
