import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../../bin/launch/root.mjs';
import { exec } from './exec.mjs';

/**
 * Run something that writes a JSON report, and count its tests. A run that ends badly without a failed test, or well
 * without any, counts as one that failed.
 * @template Report
 * @param {(report: string) => {args: string[], env: Record<string, string | undefined>}} command for Node; where the
 *   report is to be written
 * @param {(report: Report) => import('./exec.mjs').Counts} count
 */
export async function runReported(command, count) {
  const folder = mkdtempSync(join(tmpdir(), 'teststrip-report-'));
  const report = join(folder, 'report.json');
  try {
    const { args, env } = command(report);
    const { code, output } = await exec(process.execPath, args, {
      cwd: ROOT,
      env: { ...env, NO_COLOR: '1' },
    });
    const counts = { passed: 0, failed: 0, skipped: 0 };
    try {
      Object.assign(counts, count(JSON.parse(readFileSync(report, 'utf8'))));
    } catch {
      // No report: the run fell over before its end.
    }
    if (code !== 0 && counts.failed === 0) counts.failed = 1;
    if (code === 0 && counts.passed === 0) counts.failed = 1;
    return { counts, output };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
