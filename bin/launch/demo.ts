// What a machine without a ComfyUI gets: two simulated servers, and the right to one example sweep.
//   → {type: 'ready', servers: 2, example: true}   example: none was ever made here
//   ← {type: 'example-made'}
import { z } from 'zod';
import { startSimulator } from '#comfy/simulator/start-simulator.ts';
import { closeDb, openDb } from '#db/open-db.ts';
import { readSetting, writeSetting } from '#db/setting.ts';
import { hasRealServer, registerSimulated, retireSimulated } from '#db/simulated-servers.ts';
import { whenToldToStop } from './when-told-to-stop.mjs';

const EXAMPLE = 'example';
const NAMES = ['sim-1', 'sim-2'];

const env = z
  .object({
    DATABASE_URL: z.string(),
    TESTSTRIP_SIM_SPEED: z.coerce.number().min(0).default(1),
    TESTSTRIP_SIMULATORS: z.enum(['on', 'off']).default('on'),
  })
  .parse(process.env);

const db = openDb(env.DATABASE_URL, {
  max: 2,
  name: 'teststrip demo',
  onError: (error) => console.error(error),
});

async function neverHadExample(): Promise<boolean> {
  if ((await readSetting(db.pool, EXAMPLE)) !== null) return false;
  const { rows } = await db.pool.query('select 1 from sweep limit 1');
  if (rows.length === 0) return true;
  // Somebody was quicker; should they remove their sweep again, the example is still not for them.
  await writeSetting(db.pool, EXAMPLE, false);
  return false;
}

if (env.TESTSTRIP_SIMULATORS === 'off' || (await hasRealServer(db))) {
  await retireSimulated(db);
  await closeDb(db);
  process.send?.({ type: 'ready', servers: 0, example: false, done: true }, () => process.disconnect());
} else {
  const simulators = await Promise.all(
    NAMES.map((_, index) => startSimulator({ speed: env.TESTSTRIP_SIM_SPEED, seed: index + 1 })),
  );
  whenToldToStop(async () => {
    await Promise.all(simulators.map((simulator) => simulator.close()));
    await closeDb(db);
  });
  process.on('message', (message) => {
    if (z.object({ type: z.literal('example-made') }).safeParse(message).success)
      writeSetting(db.pool, EXAMPLE, true).catch((error: unknown) => console.error(error));
  });
  await registerSimulated(
    db,
    simulators.map(({ url }, index) => ({ name: NAMES[index] ?? `sim-${index + 1}`, url })),
  );
  process.send?.({ type: 'ready', servers: simulators.length, example: await neverHadExample() });
}
