import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { codeOf } from './problem.mjs';
import { ROOT } from './root.mjs';

/**
 * Where bundles lie: removed by `npm ci`, and in no repository.
 * @param {string} root
 */
const homeOf = (root) => join(root, 'node_modules/.cache/teststrip');
/** @param {string} root */
const stampOf = (root) => join(homeOf(root), 'cli.json');
/** What changes every file's meaning: packages that are asked for, and those that are there. */
const ALWAYS = ['package.json', 'tsconfig.json', 'package-lock.json', 'node_modules/.package-lock.json'];
/** Milliseconds in which a command that runs may still load parts of an older bundle. */
const OUTLIVES = 24 * 3_600_000;

/** @typedef {{root: string, main: string, files: Record<string, string>}} Stamp */

/**
 * A file as it is now; empty where there is none.
 * @param {string} path
 */
function markOf(path) {
  const found = statSync(path, { throwIfNoEntry: false });
  return found ? `${found.mtimeMs} ${found.size}` : '';
}

/**
 * The command line as few files of JavaScript, where they were made from the sources and the packages as they are.
 * @param {string} [root]
 * @returns {string | null} path of the one to begin with
 */
export function findCliBundle(root = ROOT) {
  try {
    const stamp = /** @type {Stamp} */ (JSON.parse(readFileSync(stampOf(root), 'utf8')));
    if (stamp.root !== root) return null;
    for (const [path, mark] of Object.entries(stamp.files))
      if (markOf(join(root, path)) !== mark) return null;
    return markOf(stamp.main) === '' ? null : stamp.main;
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || error instanceof SyntaxError || error instanceof TypeError) return null;
    throw error;
  }
}

/**
 * Files find what lies beside them by their own address, which is another one in a bundle.
 * @type {import('esbuild').Plugin}
 */
const keepAddresses = {
  name: 'addresses',
  setup(build) {
    build.onLoad({ filter: /\.(?:mjs|ts)$/ }, async ({ path }) => {
      if (path.includes('node_modules')) return null;
      const text = await readFile(path, 'utf8');
      const contents = text.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href));
      return { contents, loader: extname(path) === '.ts' ? 'ts' : 'js' };
    });
  },
};

/**
 * Away with bundles that no running command can be using any more.
 * @param {string} home
 */
function sweepOld(home) {
  for (const name of readdirSync(home)) {
    const path = join(home, name);
    const { mtimeMs = Date.now() } = statSync(path, { throwIfNoEntry: false }) ?? {};
    if (name.startsWith('cli-') && Date.now() - mtimeMs > OUTLIVES)
      rmSync(path, { recursive: true, force: true });
  }
}

/**
 * Make the bundle: hundreds of files that Node would read, and have turned from TypeScript, one by one at every start.
 * @param {string} [root]
 * @returns {Promise<string | null>} path of the file to begin with; null where the folder cannot be written
 */
export async function makeCliBundle(root = ROOT) {
  const begun = Date.now();
  const home = homeOf(root);
  const folder = join(home, `cli-${begun}-${process.pid}`);
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    if (['EACCES', 'EROFS', 'EPERM'].includes(codeOf(error))) return null;
    throw error;
  }
  const { build } = await import('esbuild');
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: ['bin/cli/main.ts'],
    outdir: folder,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    // Packages of the older kind ask for Node's modules in their own way.
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
    plugins: [keepAddresses],
    metafile: true,
    logLevel: 'silent',
  });
  const sources = Object.keys(metafile.inputs).filter((path) => !path.includes('node_modules/'));
  const files = Object.fromEntries([...ALWAYS, ...sources].map((path) => [path, markOf(join(root, path))]));
  const main = join(folder, 'main.js');
  // Of a file that was written meanwhile nobody knows which state was read.
  if (Object.values(files).every((mark) => Number.parseFloat(mark || '0') < begun)) {
    const stamp = join(folder, 'stamp.json');
    writeFileSync(stamp, JSON.stringify({ root, main, files }));
    renameSync(stamp, stampOf(root));
  }
  sweepOld(home);
  return main;
}
