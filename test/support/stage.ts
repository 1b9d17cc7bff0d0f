import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SimulatorOptions } from '#comfy/simulator/options.ts';
import { type Simulator, startSimulator } from '#comfy/simulator/start-simulator.ts';
import type { Db } from '#db/types.ts';
import type { ModelFile } from '#worker/distance/run-model.ts';
import type { Tunables } from '#worker/tunables.ts';
import { insertServer } from './insert-sweep.ts';
import { spawnWorker, type SpawnedWorker } from './spawn-worker.ts';
import { createTestDb } from './test-db.ts';
import { startTestWorker, type TestWorker } from './test-worker.ts';
import { startWitness, type Witness } from './witness.ts';

export type StagedServer = { id: string; simulator: Simulator; witness: Witness };

/** A database, a folder, servers and workers for one test, which `strike` takes away again. */
export type Stage = {
  db: Db;
  url: string;
  data: string;
  addServer(options?: SimulatorOptions): Promise<StagedServer>;
  addWorker(tunables?: Partial<Tunables>, distanceModel?: ModelFile): Promise<TestWorker>;
  spawnWorker(lease?: number): SpawnedWorker;
  /** How often each render was taken by any server. */
  taken(): Map<string, number>;
  strike(): Promise<void>;
};

export async function setStage(): Promise<Stage> {
  const database = await createTestDb();
  const data = await mkdtemp(join(tmpdir(), 'teststrip-stage-'));
  const servers: StagedServer[] = [];
  const workers: TestWorker[] = [];
  const spawned: SpawnedWorker[] = [];
  let named = 0;
  return {
    db: database.db,
    url: database.url,
    data,
    addServer: async (options = { renderMs: 20 }) => {
      named += 1;
      const name = `sim-${named}`;
      const simulator = await startSimulator(options);
      const witness = await startWitness(simulator.url);
      const id = await insertServer(database.db, { name, url: witness.url });
      const server = { id, simulator, witness };
      servers.push(server);
      return server;
    },
    addWorker: async (tunables = {}, distanceModel) => {
      const model = distanceModel === undefined ? {} : { distanceModel };
      const worker = await startTestWorker(database.url, { data, tunables, ...model });
      workers.push(worker);
      return worker;
    },
    spawnWorker: (lease) => {
      const worker = spawnWorker(database.url, data, lease);
      spawned.push(worker);
      return worker;
    },
    taken: () => {
      const counts = new Map<string, number>();
      for (const { witness } of servers)
        for (const { render } of witness.taken) counts.set(render, (counts.get(render) ?? 0) + 1);
      return counts;
    },
    strike: async () => {
      await Promise.all(workers.map((worker) => worker.stop()));
      await Promise.all(spawned.map((worker) => worker.kill('SIGKILL')));
      for (const { simulator, witness } of servers) {
        await witness.close();
        await simulator.close();
      }
      await database.drop();
      await rm(data, { recursive: true, force: true });
    },
  };
}
