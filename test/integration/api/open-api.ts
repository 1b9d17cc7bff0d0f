import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Web, web } from '#app/_server/ctx.ts';
import type { RouteHandler } from '#app/_server/handle.ts';
import { parseJson } from '#core/json/parse-json.ts';
import { claimRender } from '#db/claim.ts';
import { finishRender } from '#db/image.ts';
import type { Db } from '#db/types.ts';
import type { Ctx } from '#service/ctx.ts';
import { createTestDb } from '#test/support/test-db.ts';
import { textToImage } from '#test/support/text-to-image.ts';

/** The web process' own wiring on a database of its own. */
export type TestApi = { web: Web; ctx: Ctx; db: Db; folder: string; close(): Promise<void> };

export async function openApi(): Promise<TestApi> {
  const database = await createTestDb();
  const folder = await mkdtemp(join(tmpdir(), 'teststrip-api-'));
  Object.assign(process.env, {
    DATABASE_URL: database.url,
    TESTSTRIP_DATA: folder,
    TESTSTRIP_LOG_LEVEL: 'error',
  });
  const opened = web();
  return {
    web: opened,
    ctx: opened.ctx,
    db: opened.ctx.db,
    folder,
    close: async () => {
      await opened.close();
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export type Asked = {
  params?: Record<string, string>;
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal;
};

const asBody = (body: unknown): string | Uint8Array<ArrayBuffer> =>
  typeof body === 'string' ? body : body instanceof Uint8Array ? Uint8Array.from(body) : JSON.stringify(body);

/** Call a route as Next does. */
export function ask(
  handler: RouteHandler,
  method: string,
  path: string,
  asked: Asked = {},
): Promise<Response> {
  const { params = {}, body, headers = {}, signal } = asked;
  const request = new Request(`http://127.0.0.1:3000${path}`, {
    method,
    headers: { host: '127.0.0.1:3000', ...headers },
    ...(body === undefined ? {} : { body: asBody(body) }),
    ...(signal ? { signal } : {}),
  });
  return handler(request, { params: Promise.resolve(params) });
}

/** Status and parsed JSON of an answer. */
export async function read(answer: Promise<Response>): Promise<{ status: number; json: unknown }> {
  const response = await answer;
  const text = await response.text();
  return { status: response.status, json: text === '' ? undefined : parseJson(text) };
}

/** A graph as a person exports it. */
export const graph = () =>
  textToImage({ '3': { steps: 20 }, '4': { ckpt_name: 'base.safetensors' }, '9': { filename_prefix: 'x' } });

/** A definition over that graph: one axis of CFG. */
export const cfgSweep = (values: number[], more: Record<string, unknown> = {}) => ({
  teststrip: 1,
  name: 'CFG',
  workflow: graph(),
  axes: [{ param: 'cfg', values }],
  ...more,
});

/** Put a server there without anybody driving it. */
export async function insertServer(
  db: Db,
  server: { name: string; simulated: boolean; enabled?: boolean },
): Promise<string> {
  const id = randomUUID();
  await db.pool.query(
    `insert into server (id, name, url, simulated, enabled, state) values ($1, $2, $3, $4, $5, 'online')`,
    [id, server.name, `http://${server.name}.invalid`, server.simulated, server.enabled ?? true],
  );
  return id;
}

/** Render what is claimable on a server, as a worker would. @returns the keys, in the order of their claims */
export async function renderAll(db: Db, serverId: string, most = 1000): Promise<string[]> {
  const keys: string[] = [];
  while (keys.length < most) {
    const claimed = await claimRender(db.pool, serverId, randomUUID());
    if (!claimed) return keys;
    await finishRender(db.pool, claimed, [imageOf(claimed.key)], 0.5);
    keys.push(claimed.key);
  }
  return keys;
}

/** What a worker would have found in the image of a render; the hash is made of the key's digits, backwards. */
export const imageOf = (key: string) => ({
  sha256: key.split('').toReversed().join(''),
  format: 'png',
  width: 64,
  height: 64,
  bytes: 100,
  pixelHash: key,
  thumbhash: 'AAAA',
  nodeId: '9',
  filename: 'x_00001_.png',
});

/** State and wish of every render, by key. */
export async function renders(db: Db): Promise<Map<string, { state: string; wanted: boolean }>> {
  const { rows } = await db.pool.query<{ key: string; state: string; wanted: boolean }>(
    'select key, state, wanted from render',
  );
  return new Map(rows.map((row) => [row.key, row]));
}

/** Rows of every table that a definition can fill. */
export async function countRows(db: Db): Promise<Record<string, number>> {
  const { rows } = await db.pool.query<Record<string, number>>(
    `select (select count(*)::int from workflow) as workflow, (select count(*)::int from sweep) as sweep,
       (select count(*)::int from cell) as cell, (select count(*)::int from render) as render`,
  );
  return rows[0] ?? {};
}
