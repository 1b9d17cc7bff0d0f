// npm test: everything, or `npm test -- unit browser` for some parts. The last line sums it up.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildPages, generateClient, isBuilt, isGenerated } from '../bin/launch/build.mjs';
import { findNodeProblem } from '../bin/launch/check-node.mjs';
import { installPackages, isInstalled } from '../bin/launch/install.mjs';
import { wordsOf } from '../bin/launch/problem.mjs';
import { installTools } from './runner/tools.mjs';

const AT_ONCE = 2;
const sum = { passed: 0, failed: 0, skipped: 0 };
const logs = mkdtempSync(join(tmpdir(), 'teststrip-test-'));
const signal = new AbortController().signal;

/** @param {number} since */
const seconds = (since) => `${((Date.now() - since) / 1000).toFixed(1)} s`;

/**
 * Something that must be done first; its failure is a failed test, since nothing after it can pass.
 * @param {string} name
 * @param {() => Promise<void>} work
 */
async function prepare(name, work) {
  const since = Date.now();
  try {
    await work();
    console.log(`${name}: ${seconds(since)}`);
    return true;
  } catch (error) {
    sum.failed += 1;
    console.log(`${name}: FAILED, ${seconds(since)}\n${wordsOf(error)}`);
    return false;
  }
}

/** @param {import('./runner/parts.mjs').Part} part */
async function runPart(part) {
  const since = Date.now();
  const { counts, output } = await part.run().catch((error) => ({
    counts: { passed: 0, failed: 1, skipped: 0 },
    output: `${error.stack ?? error}\n`,
  }));
  for (const name of /** @type {const} */ (['passed', 'failed', 'skipped'])) sum[name] += counts[name];
  const again = output.split('\n').filter((line) => /\(retry (x|#)1\)/.test(line));
  if (counts.failed === 0 && again.length > 0) console.log(`tried twice:\n${again.join('\n')}`);
  if (counts.failed > 0) console.log(`\n──── ${part.name} ────\n${output.trimEnd()}\n`);
  console.log(
    `${part.name}: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped, ${seconds(since)}`,
  );
}

/** @param {import('./runner/parts.mjs').Part[]} stage */
async function runStage(stage) {
  const queue = [...stage];
  const workers = Array.from({ length: AT_ONCE }, async () => {
    for (let part = queue.shift(); part; part = queue.shift()) await runPart(part);
  });
  await Promise.all(workers);
}

async function main() {
  const nodeProblem = findNodeProblem(process.versions.node);
  if (nodeProblem) throw new Error(nodeProblem);
  if (
    !isInstalled() &&
    !(await prepare('install', () => installPackages({ log: join(logs, 'install.log'), signal })))
  )
    return;
  const { STAGES } = await import('./runner/parts.mjs');
  const chosen = process.argv.slice(2);
  const names = STAGES.flat().map(({ name }) => name);
  const unknown = chosen.filter((name) => !names.includes(name));
  if (unknown.length > 0)
    throw new Error(`No part is called ${unknown.join(', ')}. There are: ${names.join(', ')}.`);
  const stages = STAGES.map((stage) =>
    stage.filter(({ name }) => chosen.length === 0 || chosen.includes(name)),
  );

  const tools = await installTools(stages.flat().flatMap((part) => part.tools ?? []));
  if (tools) console.log(tools);
  if (
    !isGenerated() &&
    !(await prepare('generate', () => generateClient({ log: join(logs, 'generate.log'), signal })))
  )
    return;
  for (const stage of stages) {
    const needsPages = stage.some(({ built }) => built) && !isBuilt();
    if (needsPages && !(await prepare('build', () => buildPages({ log: join(logs, 'build.log'), signal })))) {
      sum.failed += stage.length;
      continue;
    }
    await runStage(stage);
  }
}

const began = Date.now();
try {
  await main();
} catch (error) {
  sum.failed += 1;
  console.log(wordsOf(error));
} finally {
  rmSync(logs, { recursive: true, force: true });
}
const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
console.log(`Teststrip ${version} on Node ${process.versions.node}: ${seconds(began)}`);
console.log(`${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped`);
process.exitCode = sum.failed > 0 ? 1 : 0;
