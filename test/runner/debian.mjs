import { spawn } from 'node:child_process';
import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { exec } from './exec.mjs';
import { findPostgres, findProgram } from './tools.mjs';

/** Milliseconds until a server must answer. */
const START = 20_000;

/** @returns {Promise<number>} a port that was free a moment ago */
async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/**
 * PostgreSQL refuses to run as root: the user that Debian made for it, else null.
 * @returns {Promise<{uid: number, gid: number} | null>}
 */
async function findUser() {
  if (process.getuid?.() !== 0) return null;
  const [uid, gid] = await Promise.all([exec('id', ['-u', 'postgres']), exec('id', ['-g', 'postgres'])]);
  if (uid.code !== 0) throw new Error('There is no user postgres, and PostgreSQL does not run as root.');
  return { uid: Number(uid.output), gid: Number(gid.output) };
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {{uid?: number, gid?: number}} [user]
 * @param {NodeJS.Signals} [signal] that stops it in order
 */
function startServer(command, args, user = {}, signal = 'SIGTERM') {
  const child = spawn(command, args, { ...user, cwd: '/', stdio: ['ignore', 'pipe', 'pipe'] });
  /** @type {string[]} */
  const lines = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => lines.push(String(chunk)));
  child.once('error', (error) => lines.push(error.message));
  return {
    failed: () => child.exitCode !== null || child.pid === undefined,
    words: () => lines.slice(-20).join(''),
    async stop() {
      if (child.exitCode !== null || child.pid === undefined) return;
      const gone = once(child, 'exit');
      child.kill(signal);
      const force = setTimeout(() => child.kill('SIGKILL'), 10_000);
      await gone;
      clearTimeout(force);
    },
  };
}

/**
 * @param {ReturnType<typeof startServer>} server
 * @param {() => Promise<void>} attempt
 */
async function untilReady(server, attempt) {
  for (const end = Date.now() + START; ; await sleep(100)) {
    try {
      await attempt();
      return;
    } catch (error) {
      if (server.failed() || Date.now() > end)
        throw new Error(`A server did not start:\n${server.words()}`, { cause: error });
    }
  }
}

/** @param {string} folder */
async function startPostgres(folder) {
  const bin = findPostgres();
  if (!bin) throw new Error("Debian's PostgreSQL is missing: apt-get install postgresql");
  const user = await findUser();
  const data = mkdtempSync(join(folder, 'postgres-'));
  if (user) chownSync(data, user.uid, user.gid);
  const made = await exec(
    join(bin, 'initdb'),
    ['-D', data, '-U', 'teststrip', '--auth=trust', '--encoding=UTF8', '--no-locale', '--no-sync'],
    { ...user, cwd: '/' },
  );
  if (made.code !== 0) throw new Error(`initdb failed:\n${made.output}`);
  const port = await freePort();
  const settings = [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'fsync=off',
    'max_connections=200',
  ];
  const args = ['-D', data, ...settings.flatMap((setting) => ['-c', setting])];
  const server = startServer(join(bin, 'postgres'), args, user ?? {}, 'SIGINT');
  const url = `postgres://teststrip@127.0.0.1:${port}/postgres`;
  await untilReady(server, async () => {
    const client = new Client({ connectionString: url });
    await client.connect();
    await client.end();
  });
  return { url, stop: () => server.stop() };
}

/** @param {string} folder */
async function startRedis(folder) {
  const program = findProgram('redis-server');
  if (!program) throw new Error("Debian's Redis is missing: apt-get install redis-server");
  const port = await freePort();
  const options = {
    port: String(port),
    bind: '127.0.0.1',
    dir: folder,
    save: '',
    appendonly: 'no',
    'maxmemory-policy': 'noeviction',
  };
  const server = startServer(
    program,
    Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]),
  );
  await untilReady(server, async () => {
    const client = findProgram('redis-cli') ?? 'redis-cli';
    const { code } = await exec(client, ['-p', String(port), 'ping'], { limit: 5000 });
    if (code !== 0) throw new Error('no pong');
  });
  return { url: `redis://127.0.0.1:${port}`, stop: () => server.stop() };
}

/**
 * Start Debian's PostgreSQL and Redis on free ports, with folders of their own that go when they stop.
 * @returns {Promise<{databaseUrl: string, redisUrl: string, stop: () => Promise<void>}>}
 */
export async function startDebian() {
  const folder = mkdtempSync(join(tmpdir(), 'teststrip-debian-'));
  const user = await findUser();
  if (user) chownSync(folder, user.uid, user.gid);
  /** @type {(() => Promise<void>)[]} */
  const stops = [];
  const stop = async () => {
    await Promise.all(stops.map((each) => each()));
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const postgres = await startPostgres(folder);
    stops.push(postgres.stop);
    const redis = await startRedis(folder);
    stops.push(redis.stop);
    return { databaseUrl: postgres.url, redisUrl: redis.url, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
