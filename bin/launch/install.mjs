import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Problem } from './problem.mjs';
import { ROOT } from './root.mjs';
import { runProgram } from './run-program.mjs';

/**
 * Whether what package-lock.json asks for is what lies in node_modules: npm keeps a lock file of its own
 * there, written when an installation is complete.
 * @param {string} [root]
 * @returns {boolean}
 */
export function isInstalled(root = ROOT) {
  const path = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(path)) return false;
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  const there = JSON.parse(readFileSync(path, 'utf8')).packages;
  return Object.entries(wanted).every(([place, { version, optional, dev, devOptional }]) => {
    if (place === '') return true;
    const found = there[place]?.version;
    // A package for another platform, or one that only tests need, may be missing, but not be another version.
    return found === version || (found === undefined && Boolean(optional ?? dev ?? devOptional));
  });
}

/** Where npm's program lies: npm itself tells its scripts, else it is beside Node. */
function findNpm() {
  const beside = dirname(process.execPath);
  const found = [
    process.env.npm_execpath ?? '',
    resolve(beside, '../lib/node_modules/npm/bin/npm-cli.js'),
    resolve(beside, 'node_modules/npm/bin/npm-cli.js'),
  ].find((path) => path.endsWith('npm-cli.js') && existsSync(path));
  if (!found) throw new Problem('npm is not where Node is: run `npm ci` here, then start again.');
  return found;
}

/**
 * `npm ci`, exactly what package-lock.json says.
 * @param {{log: string, signal: AbortSignal}} options
 */
export async function installPackages({ log, signal }) {
  await runProgram({
    what: 'Installing packages (npm ci)',
    file: findNpm(),
    args: ['ci', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error'],
    // Prisma is used without its engine, so npm before 11, which knows no allowScripts, need not fetch one.
    env: { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_ENGINES_CHECKSUM_IGNORE_MISSING: '1' },
    log,
    signal,
  });
}
