import { createHash, randomUUID } from 'node:crypto';
import { stringifyJson } from '#core/json/stringify-json.ts';
import type { Graph } from '#core/workflow/graph.ts';
import type { Patch } from '#core/workflow/patch-graph.ts';
import type { Db } from '#db/types.ts';

/** One render to be made, with the prefixes that the claim goes by. */
export type RenderSeed = {
  patch: Patch;
  checkpoint?: bigint;
  loras?: bigint;
  texts?: bigint;
  latent?: bigint;
  rank?: number;
};

export type SweepSeed = {
  graph: Graph;
  renders: RenderSeed[];
  simulated?: boolean;
  state?: 'draft' | 'running' | 'paused';
  priority?: number;
  /** Servers that may render it. */
  allowed?: string[];
};

/** Write a sweep straight into the database, one cell a render. @returns its id and its render keys */
export async function insertSweep(db: Db, seed: SweepSeed): Promise<{ id: string; keys: string[] }> {
  const { simulated = true, state = 'running', priority = 0, allowed = [] } = seed;
  const graph = stringifyJson(seed.graph);
  const hash = createHash('sha256').update(graph).digest('hex');
  const id = randomUUID();
  const salt = randomUUID();
  const keys = seed.renders.map((_, index) => createHash('sha256').update(`${salt} ${index}`).digest('hex'));
  await db.pool.query('insert into workflow (hash, name, graph) values ($1, $2, $3) on conflict do nothing', [
    hash,
    'test',
    graph,
  ]);
  await db.pool.query(
    `insert into sweep (id, name, state, simulated, definition, workflow_hash, axes, keyed_with, server_ids, priority, cell_count)
     values ($1, 'test', $2, $3, '{}', $4, '[]', '{}', $5, $6, $7)`,
    [id, state, simulated, hash, allowed, priority, keys.length],
  );
  await db.pool.query(
    `insert into render (key, simulated, workflow_hash, patch, wanted, priority, allowed, checkpoint, loras, texts, latent, rank)
     select key, $1, $2, patch, $3, $4, $5, checkpoint, loras, texts, latent, rank
     from unnest($6::text[], $7::text[], $8::int8[], $9::int8[], $10::int8[], $11::int8[], $12::int4[])
       as new(key, patch, checkpoint, loras, texts, latent, rank)`,
    [
      simulated,
      hash,
      state === 'running',
      priority,
      allowed,
      keys,
      seed.renders.map((render) => stringifyJson(render.patch)),
      seed.renders.map((render) => render.checkpoint ?? 1n),
      seed.renders.map((render) => render.loras ?? 1n),
      seed.renders.map((render) => render.texts ?? 1n),
      seed.renders.map((render) => render.latent ?? 1n),
      seed.renders.map((render, index) => render.rank ?? index),
    ],
  );
  await db.pool.query(
    `insert into cell (sweep_id, ordinal, at, render_key)
     select $1, place - 1, array[(place - 1) % 30000]::smallint[], key from unnest($2::text[]) with ordinality as new(key, place)`,
    [id, keys],
  );
  return { id, keys };
}

/** Register a server. */
export async function insertServer(
  db: Db,
  server: { name?: string; url?: string; simulated?: boolean; enabled?: boolean; state?: string } = {},
): Promise<string> {
  const id = randomUUID();
  const name = server.name ?? `server-${id.slice(0, 8)}`;
  await db.pool.query(
    'insert into server (id, name, url, enabled, simulated, state) values ($1, $2, $3, $4, $5, $6)',
    [
      id,
      name,
      server.url ?? `http://${name}.invalid`,
      server.enabled ?? true,
      server.simulated ?? true,
      server.state ?? 'unknown',
    ],
  );
  return id;
}
