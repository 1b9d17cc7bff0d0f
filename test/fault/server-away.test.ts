import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { insertSweep } from '#test/support/insert-sweep.ts';
import { PLAIN_GRAPH, plainRenders } from '#test/support/plain-sweep.ts';
import { setStage, type Stage } from '#test/support/stage.ts';
import { countStates, untilSweep } from '#test/support/test-worker.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await setStage();
});
afterEach(() => stage.strike());

const serverState = async (id: string): Promise<{ state: string; problem: string | null }> => {
  const { rows } = await stage.db.pool.query('select state, problem from server where id = $1', [id]);
  return rows[0];
};

const untilDone = (sweep: string, count: number): Promise<void> =>
  vi.waitFor(
    async () => expect((await countStates(stage.db, sweep))['done'] ?? 0).toBeGreaterThanOrEqual(count),
    { timeout: 30_000, interval: 20 },
  );

test('a server that is gone for a while is marked, comes back, and renders nothing twice', async () => {
  const { id, simulator } = await stage.addServer({ renderMs: 100 });
  const { id: sweep, keys } = await insertSweep(stage.db, { graph: PLAIN_GRAPH, renders: plainRenders(24) });
  await stage.addWorker();
  await untilDone(sweep, 5);
  simulator.setFaults({ refuseConnections: 4 });
  await vi.waitFor(async () => expect((await serverState(id)).state).toBe('offline'), 10_000);
  expect((await serverState(id)).problem).toMatch(/./);
  expect((await countStates(stage.db, sweep))['running'] ?? 0).toBe(0);
  await untilSweep(stage.db, sweep, 'done');
  expect(await countStates(stage.db, sweep)).toEqual({ done: 24 });
  expect(await serverState(id)).toEqual({ state: 'online', problem: null });
  // What it rendered while it could not be reached was found when it came back.
  expect([...stage.taken().values()]).toEqual(keys.map(() => 1));
});

test('what a server held when it went away is taken by another one', async () => {
  const away = await stage.addServer({ renderMs: 100 });
  const { id: sweep } = await insertSweep(stage.db, { graph: PLAIN_GRAPH, renders: plainRenders(30) });
  await stage.addWorker();
  await untilDone(sweep, 3);
  away.simulator.setFaults({ refuseConnections: 3600 });
  await stage.addServer({ renderMs: 20 });
  await untilSweep(stage.db, sweep, 'done');
  expect(await countStates(stage.db, sweep)).toEqual({ done: 30 });
  expect((await serverState(away.id)).state).toBe('offline');
  expect(stage.taken().size).toBe(30);
});

test('a server that restarts with an empty queue renders what it lost, and nothing that had finished', async () => {
  const { simulator, witness } = await stage.addServer({ renderMs: 100 });
  const { id: sweep, keys } = await insertSweep(stage.db, { graph: PLAIN_GRAPH, renders: plainRenders(24) });
  await stage.addWorker();
  await untilDone(sweep, 8);
  const { rows: finished } = await stage.db.pool.query<{ key: string }>(
    "select key from render where state = 'done'",
  );
  simulator.setFaults({ restart: { downSeconds: 1 } });
  await untilSweep(stage.db, sweep, 'done');
  expect(await countStates(stage.db, sweep)).toEqual({ done: 24 });
  const taken = stage.taken();
  for (const { key } of finished) expect(taken.get(key)).toBe(1);
  // Two were in its queue, one may have been on its way there.
  expect(witness.taken.length).toBeLessThanOrEqual(keys.length + 3);
  const { rows } = await stage.db.pool.query('select max(failures) as most from render');
  expect(rows).toEqual([{ most: 0 }]);
});

test.each([
  ['0.33', {}],
  ['0.3.64', {}],
  ['0.3.64', { ownPromptId: true }],
] as const)('taken by %s %j, its answer lost: found, and not sent again', async (profile, flags) => {
  const { simulator, witness } = await stage.addServer({ renderMs: 50, profile });
  simulator.setFaults({ flags });
  witness.loseAnswers = 3;
  const { id: sweep, keys } = await insertSweep(stage.db, { graph: PLAIN_GRAPH, renders: plainRenders(12) });
  await stage.addWorker();
  await untilSweep(stage.db, sweep, 'done');
  expect(witness.loseAnswers).toBe(0);
  expect([...stage.taken().values()]).toEqual(keys.map(() => 1));
});

test('a socket that goes mute, is cut, or tells nobody anything holds nothing up', async () => {
  const { simulator } = await stage.addServer({ renderMs: 50 });
  const { id: sweep, keys } = await insertSweep(stage.db, { graph: PLAIN_GRAPH, renders: plainRenders(30) });
  await stage.addWorker();
  await untilDone(sweep, 2);
  simulator.setFaults({ muteSocket: {} });
  await untilDone(sweep, 8);
  simulator.setFaults({ dropSocket: {} });
  await untilDone(sweep, 14);
  simulator.setFaults({ stallEvents: true });
  await untilSweep(stage.db, sweep, 'done');
  expect([...stage.taken().values()]).toEqual(keys.map(() => 1));
});

test('a server whose worker is dead is marked sick, and its work moves on', async () => {
  const dead = await stage.addServer({ renderMs: 50 });
  const { id: sweep } = await insertSweep(stage.db, { graph: PLAIN_GRAPH, renders: plainRenders(30) });
  await stage.addWorker();
  await untilDone(sweep, 3);
  dead.simulator.setFaults({ zombie: true });
  await vi.waitFor(async () => expect((await serverState(dead.id)).state).toBe('sick'), 20_000);
  expect((await serverState(dead.id)).problem).toMatch(/restart ComfyUI/);
  const before = dead.witness.taken.length;
  await stage.addServer({ renderMs: 20 });
  await untilSweep(stage.db, sweep, 'done');
  // It answers, and gets nothing more to do until it moves.
  expect(dead.witness.taken.length).toBe(before);
  expect((await serverState(dead.id)).state).toBe('sick');
  dead.simulator.setFaults({ restart: { downSeconds: 0 } });
  await vi.waitFor(async () => expect((await serverState(dead.id)).state).toBe('online'), 10_000);
});
