import { fork } from 'node:child_process';
import { once } from 'node:events';
import { openLogFile } from './log-file.mjs';
import { Problem } from './problem.mjs';
import { readLines } from './read-lines.mjs';
import { ROOT } from './root.mjs';

/** Milliseconds between SIGTERM and SIGKILL. */
const GRACE = 6000;
/** A child that falls this often in a row, each time within STEADY ms, before it was ever ready, is given up. */
const FALLS = 5;
const STEADY = 20_000;
const BACKOFF = [500, 1000, 2000, 5000, 10_000];
/** An error that a child repeats is shown again after so many milliseconds. */
const REPEAT = 60_000;

/**
 * @typedef {object} ChildOptions
 * @property {string} name
 * @property {string} file
 * @property {string[]} [args]
 * @property {string[]} [nodeArgs]
 * @property {Record<string, string | undefined>} [env] added to this process's
 * @property {string} log file that its output goes to
 * @property {import('./say.mjs').Say} say
 * @property {(message: Record<string, unknown>) => void} [onMessage]
 * @property {(problem: Problem) => void} onGivenUp
 */

/**
 * A program that runs as long as the launcher does: restarted when it falls, stopped with the launcher.
 * @param {ChildOptions} options
 */
export function startChild({
  name,
  file,
  args = [],
  nodeArgs = [],
  env = {},
  log,
  say,
  onMessage,
  onGivenUp,
}) {
  const logFile = openLogFile(log);
  const tellError = createErrorTeller((text) => say.problem(`${name}: ${text}`));
  /** @type {string[]} */
  const last = [];
  const keep = readLines((line) => {
    if (line.trim()) last.push(line);
    if (last.length > 12) last.shift();
    tellError(line);
  });
  let stopping = false;
  let falls = 0;
  let wasReady = false;
  // It said that it has nothing more to do: its end is no fall.
  let finished = false;
  /** @type {import('node:child_process').ChildProcess | undefined} */
  let child;
  /** @type {NodeJS.Timeout | undefined} */
  let timer;

  const start = () => {
    const since = Date.now();
    let problem = '';
    const started = fork(file, args, {
      cwd: ROOT,
      env: { ...process.env, ...env },
      execArgv: nodeArgs,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      // A group of its own: Ctrl-C reaches the launcher alone, which stops its children in order.
      detached: true,
    });
    child = started;
    for (const stream of [started.stdout, started.stderr])
      stream?.on('data', (chunk) => {
        logFile.write(chunk);
        keep(chunk);
      });
    started.on('message', (message) => {
      if (message === null || typeof message !== 'object') return;
      if ('type' in message && message.type === 'problem' && 'message' in message)
        problem = String(message.message);
      else {
        if ('type' in message && message.type === 'ready') wasReady = true;
        if ('done' in message && message.done === true) finished = true;
        onMessage?.({ ...message });
      }
    });
    started.on('error', (error) => say.problem(`${name}: ${error.message}`));
    started.once('close', (code, signal) => {
      if (stopping || finished) return;
      falls = Date.now() - since < STEADY ? falls + 1 : 1;
      // Once it was up, what stands in its way (a database that is away) passes: it is tried for ever.
      if (problem && !wasReady) {
        onGivenUp(new Problem(problem));
      } else if (falls >= FALLS && !wasReady) {
        const words = last.map((line) => `  ${line}`).join('\n');
        onGivenUp(new Problem(`${name} does not stay up (${code ?? signal}):\n${words}\nAll of it: ${log}`));
      } else {
        const wait = BACKOFF[falls - 1] ?? 10_000;
        const why = problem || `ended by itself (${code ?? signal})`;
        say.problem(`${name}: ${why}; starting it again in ${wait / 1000} s.`);
        timer = setTimeout(start, wait);
      }
    });
  };
  start();

  return {
    name,
    /** @param {object} message */
    send(message) {
      if (child?.connected) child.send(message);
    },
    /** Ask it to stop, make it stop. Resolves when it is gone. */
    async stop() {
      stopping = true;
      clearTimeout(timer);
      if (child && child.exitCode === null && child.signalCode === null && child.pid !== undefined) {
        const gone = once(child, 'exit');
        child.kill('SIGTERM');
        const force = setTimeout(() => child?.kill('SIGKILL'), GRACE);
        await gone;
        clearTimeout(force);
      }
      logFile.close();
    },
    kill() {
      stopping = true;
      child?.kill('SIGKILL');
    },
  };
}

/** @typedef {ReturnType<typeof startChild>} Child */

/**
 * Show what a child logs at level error, once a minute for the same words.
 * @param {(text: string) => void} tell
 * @returns {(line: string) => void}
 */
function createErrorTeller(tell) {
  /** @type {Map<string, number>} */
  const told = new Map();
  return (line) => {
    if (!line.startsWith('{"level":')) return;
    let entry;
    try {
      entry = JSON.parse(line);
    } catch {
      return;
    }
    if (!(entry.level >= 50)) return;
    const text = [entry.msg, entry.err?.message ?? entry.error].filter(Boolean).join(': ');
    const now = Date.now();
    if (now - (told.get(text) ?? -REPEAT) < REPEAT) return;
    told.set(text, now);
    if (told.size > 100) told.clear();
    tell(text);
  };
}
