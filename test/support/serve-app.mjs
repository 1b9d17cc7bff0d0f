// The whole app for the browser tests: bin/start.mjs on PORT, with a data folder that goes when it stops.
import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const data = mkdtempSync(join(tmpdir(), 'teststrip-e2e-'));
const start = fileURLToPath(new URL('../../bin/start.mjs', import.meta.url));
const child = fork(start, ['--data', data], {
  stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  // Told to stop by us alone, not by a signal to the whole group.
  detached: true,
});
for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => child.kill('SIGTERM'));
child.once('exit', (code) => {
  rmSync(data, { recursive: true, force: true });
  process.exit(code ?? 1);
});
