import { fork } from 'node:child_process';
import { openLogFile } from './log-file.mjs';
import { Problem } from './problem.mjs';
import { readLines } from './read-lines.mjs';
import { ROOT } from './root.mjs';

/**
 * Run a Node program to its end. It dies with this process.
 * @param {object} program
 * @param {string} program.what for the error: "Installing packages"
 * @param {string} program.file
 * @param {string[]} [program.args]
 * @param {string[]} [program.nodeArgs]
 * @param {Record<string, string | undefined>} [program.env] added to this process's
 * @param {string} program.log file that its output goes to
 * @param {AbortSignal} program.signal ends it
 * @param {boolean} [program.terse] whether its last line of stderr says all there is to say
 * @returns {Promise<void>}
 * @throws {Problem} with its last lines, when it fails
 */
export async function runProgram({
  what,
  file,
  args = [],
  nodeArgs = [],
  env = {},
  log,
  signal,
  terse = false,
}) {
  signal.throwIfAborted();
  const logFile = openLogFile(log);
  /** @type {string[]} */
  const last = [];
  const keep = readLines((line) => {
    if (line.trim()) last.push(line);
    if (last.length > 25) last.shift();
  });
  const child = fork(file, args, {
    cwd: ROOT,
    env: { ...process.env, ...env, TESTSTRIP_LAUNCHER: String(process.pid) },
    execArgv: ['--import', new URL('die-with-launcher.mjs', import.meta.url).href, ...nodeArgs],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    detached: true,
  });
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk) => {
      logFile.write(chunk);
      keep(chunk);
    });
  const abort = () => child.kill('SIGTERM');
  signal.addEventListener('abort', abort, { once: true });
  try {
    const code = await new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (exit, by) => {
        resolve(exit ?? by);
      });
    });
    signal.throwIfAborted();
    if (code === 0) return;
    if (terse && last.length > 0) throw new Problem(last.at(-1));
    throw new Problem(
      `${what} failed (${code}):\n${last.map((line) => `  ${line}`).join('\n')}\nAll of it: ${log}`,
    );
  } finally {
    signal.removeEventListener('abort', abort);
    logFile.close();
  }
}
