import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../bin/launch/root.mjs';
import { exec } from './exec.mjs';

const FOLDERS = [
  'app',
  'bin',
  'comfy',
  'core',
  'db',
  'queue',
  'service',
  'store',
  'ui',
  'worker',
  'test',
  'bench',
];
const CODE = /\.(ts|tsx|mjs)$/;

/** Every file of ours, as the dependency rules should have seen it. */
function listFiles() {
  return FOLDERS.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
      .filter(
        (path) => CODE.test(path) && !path.startsWith('db/generated/') && !path.startsWith('test/fixtures/'),
      ),
  );
}

/**
 * The rules of who may import whom. A file that was not looked at is a failure too: a check that sees nothing
 * finds nothing.
 */
export async function checkImports() {
  const args = ['--config', '.dependency-cruiser.cjs', '--output-type', 'json', ...FOLDERS];
  const { output } = await exec(
    process.execPath,
    ['node_modules/dependency-cruiser/bin/dependency-cruise.mjs', ...args],
    { cwd: ROOT },
  );
  let report;
  try {
    report = JSON.parse(output.slice(output.indexOf('{')));
  } catch {
    return { code: 1, output: output || 'dependency-cruiser said nothing.' };
  }
  const seen = new Set(report.modules.map((/** @type {{source: string}} */ module) => module.source));
  const files = listFiles();
  const missed = files.filter((file) => !seen.has(file)).map((file) => `not looked at: ${file}`);
  const broken = report.summary.violations.map(
    (/** @type {{rule: {name: string}, from: string, to: string}} */ { rule, from, to }) =>
      `${rule.name}: ${from} → ${to}`,
  );
  const problems = [...broken, ...missed];
  return {
    code: problems.length === 0 ? 0 : 1,
    output: [...problems, `${files.length} files, ${seen.size} modules`, ''].join('\n'),
  };
}
