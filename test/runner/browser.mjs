import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../../bin/launch/root.mjs';
import { exec } from './exec.mjs';

/** Run the tests in the browser (playwright.config.ts starts the app) and count them. */
export async function runBrowser() {
  const folder = mkdtempSync(join(tmpdir(), 'teststrip-browser-'));
  const report = join(folder, 'report.json');
  try {
    const { code, output } = await exec(
      process.execPath,
      ['node_modules/@playwright/test/cli.js', 'test', '--reporter=list,json'],
      { cwd: ROOT, env: { PLAYWRIGHT_JSON_OUTPUT_FILE: report, NO_COLOR: '1', FORCE_COLOR: undefined } },
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
    const { stats } = JSON.parse(readFileSync(path, 'utf8'));
    counts.passed = stats.expected + stats.flaky;
    counts.failed = stats.unexpected;
    counts.skipped = stats.skipped;
  } catch {
    // No report: the run fell over before its end.
  }
  if (code !== 0 && counts.failed === 0) counts.failed = 1;
  if (code === 0 && counts.passed === 0) counts.failed = 1;
  return counts;
}
