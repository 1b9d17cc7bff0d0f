import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashFiles } from './hash-files.mjs';
import { Problem } from './problem.mjs';
import { ROOT } from './root.mjs';
import { runProgram } from './run-program.mjs';

const CLIENT = join(ROOT, 'db/generated');
const CLIENT_STAMP = join(CLIENT, '.made-from');
const CLIENT_SOURCES = ['prisma/schema.prisma', 'prisma.config.ts', 'node_modules/prisma/package.json'];

const BUILD = join(ROOT, '.next');
const BUILD_ID = join(BUILD, 'BUILD_ID');
const BUILD_STAMP = join(BUILD, 'made-from');
const BUILD_SOURCES = [
  'app',
  'ui',
  'core',
  'service',
  'db',
  'queue',
  'store',
  'public',
  'examples',
  'prisma/schema.prisma',
  'package-lock.json',
  'package.json',
  'tsconfig.json',
  'next.config.js',
  'proxy.ts',
];

/** @param {string} path */
const readIfThere = (path) => (existsSync(path) ? readFileSync(path, 'utf8') : '');

const hashClient = () => hashFiles(ROOT, CLIENT_SOURCES);
const hashBuild = () => hashFiles(ROOT, BUILD_SOURCES, (path) => path === 'db/generated');

/** Whether the Prisma client was made from the schema as it is. */
export const isGenerated = () =>
  existsSync(join(CLIENT, 'client.ts')) && readIfThere(CLIENT_STAMP) === hashClient();

/** Whether the pages were built from the sources as they are. */
export const isBuilt = () => existsSync(BUILD_ID) && readIfThere(BUILD_STAMP) === hashBuild();

/**
 * Make the Prisma client.
 * @param {{log: string, signal: AbortSignal}} options
 */
export async function generateClient({ log, signal }) {
  await runProgram({
    what: 'Making the database client (prisma generate)',
    file: join(ROOT, 'node_modules/prisma/build/index.js'),
    args: ['generate'],
    env: {
      // Making the client needs no engine, but Prisma would fetch one; any file that exists stops it.
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
      CHECKPOINT_DISABLE: '1',
    },
    log,
    signal,
  });
  writeFileSync(CLIENT_STAMP, hashClient());
}

/**
 * Build the pages.
 * @param {{log: string, signal: AbortSignal}} options
 */
export async function buildPages({ log, signal }) {
  const sources = hashBuild();
  rmSync(BUILD_STAMP, { force: true });
  await runProgram({
    what: 'Building the pages (next build)',
    file: join(ROOT, 'node_modules/next/dist/bin/next'),
    args: ['build'],
    env: { NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' },
    log,
    signal,
  });
  // A build that was cut short may still end without an error.
  if (!existsSync(BUILD_ID)) throw new Problem(`Building the pages came to no end: see ${log}`);
  writeFileSync(BUILD_STAMP, sources);
}
