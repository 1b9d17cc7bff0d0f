import { ROOT } from '../../bin/launch/root.mjs';
import { runBrowser } from './browser.mjs';
import { startDebian } from './debian.mjs';
import { exec, oneTest } from './exec.mjs';
import { checkImports } from './imports.mjs';
import { runVitest } from './vitest.mjs';

/**
 * @typedef {object} Part
 * @property {string} name
 * @property {string[]} [tools] Debian packages that it needs
 * @property {boolean} [built] whether it needs the built pages
 * @property {() => Promise<{counts: import('./exec.mjs').Counts, output: string}>} run
 */

/** @param {string} file @param {string[]} args */
const node = (file, ...args) => exec(process.execPath, [`node_modules/${file}`, ...args], { cwd: ROOT });

/** Next describes its routes first: without that a clean clone knows no CSS module and no image. */
async function checkTypes() {
  const described = await node('next/dist/bin/next', 'typegen');
  return oneTest(described.code === 0 ? await node('typescript/bin/tsc') : described);
}

/** What speaks to no database, or asks only whether the examples' pixels differ, is the same on every one. */
const WITHOUT_DATABASE = [
  'test/integration/comfy/**',
  'test/integration/simulator/**',
  'test/integration/worker/examples.test.ts',
];

/** @param {string} project */
async function onDebian(project) {
  const debian = await startDebian();
  try {
    const servers = { TEST_DATABASE_URL: debian.databaseUrl, TEST_REDIS_URL: debian.redisUrl };
    return await runVitest(project, servers, WITHOUT_DATABASE);
  } finally {
    await debian.stop();
  }
}

const DEBIAN = ['redis-server', 'postgresql'];

/**
 * Everything that `npm test` runs. The parts of one stage run two at a time, since most machines have two
 * cores; the next stage waits for them: tests that measure recovery times do not like a build beside them.
 * @type {Part[][]}
 */
export const STAGES = [
  [
    { name: 'types', run: checkTypes },
    {
      name: 'lint',
      run: async () => oneTest(await node('oxlint/bin/oxlint', '--type-aware', '--deny-warnings')),
    },
    { name: 'format', run: async () => oneTest(await node('oxfmt/bin/oxfmt', '--check')) },
    { name: 'imports', run: async () => oneTest(await checkImports()) },
    {
      name: 'unused',
      run: async () => oneTest(await node('knip/bin/knip.js', '--treat-config-hints-as-errors')),
    },
    { name: 'unit', run: () => runVitest('unit') },
  ],
  [
    { name: 'fault', run: () => runVitest('fault') },
    { name: 'fault:debian', tools: DEBIAN, run: () => onDebian('fault') },
    { name: 'integration', run: () => runVitest('integration') },
    { name: 'integration:debian', tools: DEBIAN, run: () => onDebian('integration') },
  ],
  [
    { name: 'browser', tools: ['chromium'], built: true, run: runBrowser },
    { name: 'launch', built: true, run: () => runVitest('launch') },
  ],
];
