import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeDataFolder, runApp } from './app.ts';

let folder: ReturnType<typeof makeDataFolder>;
beforeEach(() => {
  folder = makeDataFolder();
});
afterEach(() => folder.remove());

/** Refused: exit code 1, one line, at once, nothing brought up. */
async function expectRefusal(run: ReturnType<typeof runApp>, words: RegExp): Promise<void> {
  const { code, output, ms } = await run;
  expect(output).toMatch(words);
  expect(output.trim().split('\n')).toHaveLength(1);
  expect(code).toBe(1);
  expect(ms).toBeLessThan(5000);
  expect(existsSync(join(folder.data, 'postgres'))).toBe(false);
  expect(existsSync(join(folder.data, 'teststrip.lock'))).toBe(false);
}

test('a taken port', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  await expectRefusal(
    runApp({ data: folder.data, args: [], env: { PORT: String(address.port) } }),
    new RegExp(`Port ${address.port} is taken`),
  );
  server.close();
});

test('a data folder that cannot be written: a file is in its place', async () => {
  const file = join(folder.data, 'file');
  writeFileSync(file, '');
  await expectRefusal(runApp({ data: join(file, 'data') }), /Cannot write to .*TESTSTRIP_DATA/);
});

test('a host that others reach, without a password', async () => {
  await expectRefusal(
    runApp({ data: folder.data, env: { HOST: '0.0.0.0' } }),
    /HOST=0\.0\.0\.0.*TESTSTRIP_PASSWORD/,
  );
});

test('an address of a database that is none', async () => {
  await expectRefusal(runApp({ data: folder.data, env: { DATABASE_URL: 'mysql://x' } }), /DATABASE_URL/);
});

test('a database that does not answer, and a Redis that does not answer', async () => {
  const dead = 'postgres://me:secret@127.0.0.1:1/x';
  const database = await runApp({ data: folder.data, env: { DATABASE_URL: dead } });
  expect(database).toMatchObject({
    code: 1,
    output: expect.stringMatching(/PostgreSQL cannot be used: .*DATABASE_URL/) as string,
  });
  expect(database.output).not.toContain('secret');
  const redis = await runApp({
    data: folder.data,
    env: { DATABASE_URL: dead, REDIS_URL: 'redis://127.0.0.1:1' },
  });
  expect(redis).toMatchObject({ code: 1, output: expect.stringMatching(/Redis does not answer/) as string });
});
