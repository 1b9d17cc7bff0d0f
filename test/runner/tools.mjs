import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { exec } from './exec.mjs';

/**
 * Where a program is; null where there is none.
 * @param {string} name
 */
export function findProgram(name) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path)) ?? null;
}

/** The folder of Debian's newest PostgreSQL; null where there is none. */
export function findPostgres() {
  const root = '/usr/lib/postgresql';
  if (!existsSync(root)) return null;
  const versions = readdirSync(root).filter((name) => /^\d+$/.test(name));
  const newest = versions.toSorted((a, b) => Number(b) - Number(a))[0];
  const folder = join(root, newest ?? '', 'bin');
  return newest && existsSync(join(folder, 'initdb')) ? folder : null;
}

const PACKAGES = [
  { name: 'chromium', isThere: () => existsSync('/usr/bin/chromium') || Boolean(process.env.CHROMIUM) },
  { name: 'redis-server', isThere: () => findProgram('redis-server') !== null },
  { name: 'postgresql', isThere: () => findPostgres() !== null },
];

/**
 * Install what the tests need and this machine lacks, where apt and the right to use it are there.
 * @param {string[]} wanted names of packages
 * @returns {Promise<string>} what was done, or why it could not be; empty where nothing was missing
 */
export async function installTools(wanted) {
  const missing = PACKAGES.filter(({ name, isThere }) => wanted.includes(name) && !isThere()).map(
    ({ name }) => name,
  );
  if (missing.length === 0) return '';
  if (process.getuid?.() !== 0 || findProgram('apt-get') === null)
    return `Missing: ${missing.join(', ')}. Install them; the parts that need them fail.`;
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await exec('apt-get', ['update', '-q'], { env });
  const { code, output } = await exec('apt-get', ['install', '-yq', '--no-install-recommends', ...missing], {
    env,
  });
  return code === 0
    ? `Installed ${missing.join(', ')}.`
    : `apt-get install ${missing.join(' ')} failed:\n${output}`;
}
