import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../../bin/launch/root.mjs';
import { exec } from './exec.mjs';

/** @typedef {{assertionResults: {status: string}[], status: string, name: string}} FileResult */

/**
 * Run one project of vitest.config.ts and count its tests. A file that could not even be loaded counts as
 * failed, and so does a run that ends badly without a failed test.
 * @param {string} project
 * @param {Record<string, string | undefined>} [env]
 * @param {string[]} [without] globs of the tests that are left out
 */
export async function runVitest(project, env = {}, without = []) {
  const folder = mkdtempSync(join(tmpdir(), 'teststrip-vitest-'));
  const report = join(folder, 'report.json');
  try {
    const { code, output } = await exec(
      process.execPath,
      [
        'node_modules/vitest/vitest.mjs',
        'run',
        `--project=${project}`,
        '--reporter=verbose',
        '--reporter=json',
        `--outputFile.json=${report}`,
        ...without.map((path) => `--exclude=${path}`),
      ],
      { cwd: ROOT, env: { ...env, NO_COLOR: '1' } },
    );
    return { counts: count(report, code), output };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * @param {string} path
 * @param {number} code
 */
function count(path, code) {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  try {
    /** @type {{testResults: FileResult[]}} */
    const { testResults } = JSON.parse(readFileSync(path, 'utf8'));
    for (const file of testResults) {
      if (file.status === 'failed' && file.assertionResults.every(({ status }) => status !== 'failed'))
        counts.failed += 1;
      for (const { status } of file.assertionResults) {
        if (status === 'passed') counts.passed += 1;
        else if (status === 'failed') counts.failed += 1;
        else counts.skipped += 1;
      }
    }
  } catch {
    // No report: the run fell over before its end.
  }
  if (code !== 0 && counts.failed === 0) counts.failed = 1;
  if (code === 0 && counts.passed + counts.skipped === 0) counts.failed = 1;
  return counts;
}
