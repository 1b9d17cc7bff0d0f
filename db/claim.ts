import type { Queryable } from './transaction.ts';

/** A render that this server holds now: attempt is the fence of every later write to it. */
export type ClaimedRender = { key: string; attempt: number; workflowHash: string; patch: string };

/**
 * Take the next waiting render for a server, or nothing: what a person looks at first, then by priority, then
 * what shares the deepest prefix with what the server has warm, nearest by rank, on a branch where no other
 * server is. One statement; `claim_render` in the migrations does it, each step an index look-up.
 * @param promptId saved with the claim, so that it is known before it is posted
 * @param held how many are in the server's queue already: one more is queued behind them only while there is
 *   enough for every server
 */
export async function claimRender(
  client: Queryable,
  serverId: string,
  promptId: string,
  held = 0,
): Promise<ClaimedRender | null> {
  const { rows } = await client.query<ClaimedRender>(
    'select key, attempt, workflow_hash as "workflowHash", patch from claim_render($1, $2, $3)',
    [serverId, promptId, held],
  );
  return rows[0] ?? null;
}
