import type { Queryable } from './transaction.ts';

/** A stored workflow; `graph` is canonical JSON text. */
export type WorkflowRow = { hash: string; name: string; graph: string };

/** Store a workflow once; the first name that it came with stays. */
export async function insertWorkflow(client: Queryable, workflow: WorkflowRow): Promise<void> {
  await client.query(
    'insert into workflow (hash, name, graph) values ($1, $2, $3) on conflict (hash) do nothing',
    [workflow.hash, workflow.name, workflow.graph],
  );
}

/** By hash, else the newest of that name. */
export async function findWorkflowRow(
  client: Queryable,
  reference: string,
): Promise<WorkflowRow | undefined> {
  const { rows } = await client.query<WorkflowRow>(
    `select hash, name, graph from workflow where hash = $1 or name = $1
     order by (hash = $1) desc, created_at desc limit 1`,
    [reference],
  );
  return rows[0];
}

/** The workflow of a render, and what the render sets in it. */
export async function findRenderGraph(
  client: Queryable,
  key: string,
): Promise<{ graph: string; patch: string } | undefined> {
  const { rows } = await client.query<{ graph: string; patch: string }>(
    `select workflow.graph, render.patch from render
     join workflow on workflow.hash = render.workflow_hash where render.key = $1`,
    [key],
  );
  return rows[0];
}

/** Names of stored workflows, for whoever named one that does not exist. */
export async function listWorkflowNames(client: Queryable, limit: number): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    'select name from workflow group by name order by max(created_at) desc limit $1',
    [limit],
  );
  return rows.map((row) => row.name);
}
