// npm run fuzz [-- TIMES]: every property test with ever new seeds; each failure names the seed that repeats it.
import { execFileSync, spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';

const times = Number(process.argv[2] ?? 10);
const files = execFileSync('git', ['grep', '-l', "from 'fast-check'", 'test/unit'], { encoding: 'utf8' });
let failed = 0;
for (let time = 1; time <= times; time += 1) {
  const seed = String(randomInt(2 ** 31 - 1));
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['node_modules/vitest/vitest.mjs', 'run', '--project', 'unit', ...files.trim().split('\n')],
    { encoding: 'utf8', env: { ...process.env, FUZZ_SEED: seed } },
  );
  if (status !== 0) {
    failed += 1;
    console.log(stdout, stderr);
  }
  console.log(`${time}/${times}: FUZZ_SEED=${seed} ${status === 0 ? 'passed' : 'FAILED'}`);
}
process.exitCode = failed === 0 ? 0 : 1;
