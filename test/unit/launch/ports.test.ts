import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { findListenProblem, probePort } from '#bin/launch/ports.mjs';

async function occupy() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { port: address.port, server };
}

test('a free port has no problem, and stays free', async () => {
  const port = await probePort('127.0.0.1', 0);
  expect(port).toBeGreaterThan(0);
  expect(await findListenProblem('127.0.0.1', port, 0)).toBeNull();
  expect(await findListenProblem('127.0.0.1', port, 0)).toBeNull();
});

test('a taken port is one line that names it and a way out', async () => {
  const { port, server } = await occupy();
  const problem = await findListenProblem('127.0.0.1', port, 0);
  expect(problem).toMatch(new RegExp(`^Port ${port} is taken.*PORT=`));
  expect(problem).not.toContain('\n');
  server.close();
});

test('whoever is just leaving the port is waited for', async () => {
  const { port, server } = await occupy();
  const waiting = findListenProblem('127.0.0.1', port, 5000);
  await sleep(300);
  server.close();
  expect(await waiting).toBeNull();
});

test('an address that is not of this machine is told', async () => {
  expect(await findListenProblem('203.0.113.7', 3000, 0)).toMatch(/203\.0\.113\.7.*HOST/);
});
