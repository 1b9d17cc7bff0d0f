import type { Queryable } from '#db/transaction.ts';

/** What each worker's listening connection, of which it has exactly one, is called. */
export const LISTENER = 'teststrip worker listen';

/** How many worker processes are connected to this database; at least one. */
export async function countWorkers(client: Queryable): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    `select greatest(1, count(*))::int as count from pg_stat_activity
     where application_name = $1 and datname = current_database()`,
    [LISTENER],
  );
  return rows[0]?.count ?? 1;
}
