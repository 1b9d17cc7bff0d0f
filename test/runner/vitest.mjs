import { runReported } from './run-reported.mjs';

/** @typedef {{assertionResults: {status: string}[], status: string}} FileResult */

/**
 * Run one project of vitest.config.ts and count its tests. A file that could not even be loaded counts as failed.
 * @param {string} project
 * @param {Record<string, string | undefined>} [env]
 * @param {string[]} [without] globs of the tests that are left out
 */
export const runVitest = (project, env = {}, without = []) =>
  runReported(
    (report) => ({
      args: [
        'node_modules/vitest/vitest.mjs',
        'run',
        `--project=${project}`,
        '--reporter=verbose',
        '--reporter=json',
        `--outputFile.json=${report}`,
        ...without.map((path) => `--exclude=${path}`),
      ],
      env,
    }),
    count,
  );

/** @param {{testResults: FileResult[]}} report */
function count({ testResults }) {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for (const file of testResults) {
    if (file.status === 'failed' && file.assertionResults.every(({ status }) => status !== 'failed'))
      counts.failed += 1;
    for (const { status } of file.assertionResults) {
      if (status === 'passed') counts.passed += 1;
      else if (status === 'failed') counts.failed += 1;
      else counts.skipped += 1;
    }
  }
  return counts;
}
