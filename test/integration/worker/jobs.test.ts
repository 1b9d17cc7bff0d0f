import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { readFingerprints } from '#db/fingerprint.ts';
import { insertServer, insertSweep } from '#test/support/insert-sweep.ts';
import { PLAIN_GRAPH, plainRenders } from '#test/support/plain-sweep.ts';
import { freePort } from '#test/support/postgres.ts';
import { setStage, type Stage } from '#test/support/stage.ts';
import { untilSweep } from '#test/support/test-worker.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await setStage();
});
afterEach(() => stage.strike());

type ServerRow = {
  state: string;
  problem: string | null;
  version: string | null;
  device: string | null;
  vram_total: bigint | null;
  last_test: { requestId: string; ok: boolean; steps: { name: string; ok: boolean; hint?: string }[] } | null;
};
const readServer = async (id: string): Promise<ServerRow | undefined> => {
  const { rows } = await stage.db.pool.query<ServerRow>('select * from server where id = $1', [id]);
  return rows[0];
};
const until = (check: () => Promise<void>): Promise<void> =>
  vi.waitFor(check, { timeout: 15_000, interval: 50 });

test('a server is written down: version, device, nodes, model files, which make fingerprints', async () => {
  const { id, simulator } = await stage.addServer({});
  await stage.addWorker();
  await until(async () => expect((await readServer(id))?.state).toBe('online'));
  const row = await readServer(id);
  expect(row?.version).toBe('0.33.0');
  expect(row?.device).toMatch(/./);
  expect(row?.vram_total).toBeGreaterThan(1_000_000n);
  const read = (): Promise<Map<string, string>> =>
    readFingerprints(stage.db.pool, ['sd_xl_base_1.0.safetensors', 'dumpling.safetensors'], true);
  const prints = await read();
  expect(prints.get('sd_xl_base_1.0.safetensors')).toMatch(/^\d+:0$/);
  await until(async () => {
    const { rows } = await stage.db.pool.query<{ object_info: string }>(
      'select object_info from server_nodes',
    );
    expect(JSON.parse(rows[0]?.object_info ?? '{}')).toHaveProperty('KSampler');
  });
  // A file that changes under its name has another fingerprint from then on.
  await stage.db.pool.query(
    "update model_file set modified_at = modified_at - 60 where name = 'dumpling.safetensors'",
  );
  simulator.setFaults({ refuseConnections: 2 });
  await until(async () => expect((await readServer(id))?.state).toBe('offline'));
  await until(async () => expect((await readServer(id))?.state).toBe('online'));
  const after = await read();
  expect(after.get('dumpling.safetensors')).toBe(prints.get('dumpling.safetensors')?.replace(/:0$/, ':1'));
  expect(after.get('sd_xl_base_1.0.safetensors')).toBe(prints.get('sd_xl_base_1.0.safetensors'));
});

test('Test goes the whole way and leaves its steps; also on a server that is disabled', async () => {
  const { id } = await stage.addServer({ renderMs: 20 });
  await stage.db.pool.query('update server set enabled = false');
  const worker = await stage.addWorker();
  const requestId = randomUUID();
  await worker.ctx.enqueue('probe', requestId, { serverId: id, requestId, whole: true });
  await until(async () => expect((await readServer(id))?.last_test?.requestId).toBe(requestId));
  const row = await readServer(id);
  expect(row?.last_test?.ok).toBe(true);
  expect(row?.last_test?.steps.length).toBeGreaterThan(4);
  expect(worker.driving()).toBe(0);
});

test('Test of an address where nothing listens says what to do', async () => {
  const url = `http://127.0.0.1:${await freePort()}`;
  const id = await insertServer(stage.db, { url, enabled: false });
  const worker = await stage.addWorker();
  const requestId = randomUUID();
  await worker.ctx.enqueue('probe', requestId, { serverId: id, requestId, whole: true });
  await until(async () => expect((await readServer(id))?.last_test?.requestId).toBe(requestId));
  const row = await readServer(id);
  expect(row?.last_test).toMatchObject({ ok: false, steps: [{ ok: false }] });
  expect(row?.last_test?.steps[0]?.hint).toMatch(/Is ComfyUI running/);
  await until(async () => expect(await readServer(id)).toMatchObject({ state: 'offline' }));
});

test('thumbnails that are missing are made again', async () => {
  await stage.addServer({ renderMs: 20 });
  const { id } = await insertSweep(stage.db, { graph: PLAIN_GRAPH, renders: plainRenders(1) });
  const worker = await stage.addWorker({ repairEvery: 300 });
  await untilSweep(stage.db, id, 'done');
  const { rows } = await stage.db.pool.query<{ sha256: string }>('select sha256 from image');
  const sha256 = rows[0]?.sha256 ?? '';
  await rm(join(stage.data, 'images', sha256.slice(0, 2), sha256.slice(2, 4), `${sha256}-256.webp`));
  await until(async () => expect(await worker.ctx.store.hasThumbnail(sha256, 256)).toBe(true));
});

test('what was left in a state that should never be is put right', async () => {
  const { id, keys } = await insertSweep(stage.db, { graph: PLAIN_GRAPH, renders: plainRenders(4) });
  const gone = randomUUID();
  // Running on a server that was removed; not wanted although its sweep runs; on no server that could take it.
  await stage.db.pool.query(
    "update render set state = 'running', attempt = 1, server_id = $2, prompt_id = $2 where key = $1",
    [keys[0], gone],
  );
  await stage.db.pool.query('update render set wanted = false where key = $1', [keys[1]]);
  const { id: server } = await stage.addServer({ renderMs: 20 });
  await stage.db.pool.query(
    "update render set denied = array[$2::uuid], error = 'Value not in list', error_class = 'server' where key = $1",
    [keys[2], server],
  );
  await stage.addWorker({ repairEvery: 300 });
  await untilSweep(stage.db, id, 'done');
  const { rows } = await stage.db.pool.query<{ key: string; state: string }>('select key, state from render');
  const states = Object.fromEntries(rows.map((row) => [row.key, row.state]));
  expect(keys.map((key) => states[key])).toEqual(['done', 'done', 'failed', 'done']);
});
