import { randomUUID } from 'node:crypto';
import { notify } from './notify.ts';
import { transaction } from './transaction.ts';
import type { Db } from './types.ts';

/** Whether a person has added a ComfyUI of their own, enabled or not. */
export async function hasRealServer(db: Db): Promise<boolean> {
  const { rows } = await db.pool.query('select 1 from server where not simulated limit 1');
  return rows.length > 0;
}

/**
 * Put the simulated servers that run now into service: rows by name, with the URLs of this start.
 * @param servers names such as `sim-1`, and where they listen
 */
export async function registerSimulated(db: Db, servers: { name: string; url: string }[]): Promise<void> {
  await transaction(db, async (client) => {
    // A port of now may have been another one's of last time, and URLs are unique.
    await client.query(`update server set url = 'http://stopped.invalid/' || id where simulated`);
    const { rows } = await client.query<{ id: string }>(
      `insert into server (id, name, url, simulated)
       select id, name, url, true from unnest($1::uuid[], $2::text[], $3::text[]) as fresh (id, name, url)
       on conflict (name) do update
         set url = excluded.url, enabled = true, state = 'unknown', problem = null where server.simulated
       returning id`,
      [
        servers.map(() => randomUUID()),
        servers.map((server) => server.name),
        servers.map((server) => server.url),
      ],
    );
    await notify(client, ...rows.map(({ id }) => ({ t: 'server' as const, server: id })), { t: 'work' });
  });
}

/** Take the simulated servers out of service: nothing listens at their URLs. */
export async function retireSimulated(db: Db): Promise<void> {
  await transaction(db, async (client) => {
    const { rows } = await client.query<{ id: string }>(
      `update server set enabled = false, state = 'offline',
         url = 'http://stopped.invalid/' || id,
         problem = 'Simulated servers run only as long as no real one is registered.'
       where simulated and enabled returning id`,
    );
    await notify(client, ...rows.map(({ id }) => ({ t: 'server' as const, server: id })));
  });
}
