import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const START = fileURLToPath(new URL('../../bin/start.mjs', import.meta.url));
/** Milliseconds in which a start on built pages must be through; much more than it takes. */
const PATIENCE = 60_000;

/** What a run ended with. */
export type Ended = { code: number | null; output: string; ms: number };

/** `npm start`, running. */
export type App = {
  pid: number;
  address: string;
  output(): string;
  /** Send a signal and wait for the end. */
  stop(signal: NodeJS.Signals): Promise<Ended>;
};

export type StartOptions = { data: string; args?: string[]; env?: Record<string, string> };

function spawnApp({ data, args = ['--port', '0'], env = {} }: StartOptions): {
  child: ChildProcess;
  output: () => string;
} {
  const clean = { ...process.env };
  for (const name of [
    'DATABASE_URL',
    'REDIS_URL',
    'PORT',
    'HOST',
    'TESTSTRIP_PASSWORD',
    'NODE_ENV',
    'VITEST',
  ])
    delete clean[name];
  const child = fork(START, args, {
    execArgv: [],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    detached: true,
    env: { ...clean, NODE_ENV: 'production', TESTSTRIP_DATA: data, TESTSTRIP_SIM_SPEED: '20', ...env },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  return { child, output: () => output };
}

/** Start, and wait for the end: for starts that are refused. */
export async function runApp(options: StartOptions): Promise<Ended> {
  const since = Date.now();
  const { child, output } = spawnApp(options);
  const timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE);
  const [code] = (await once(child, 'close')) as [number | null];
  clearTimeout(timer);
  return { code, output: output(), ms: Date.now() - since };
}

/** Start, and wait until it is ready. */
export async function startApp(options: StartOptions): Promise<App> {
  const { child, output } = spawnApp(options);
  const address = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`Not ready in time:\n${output()}`));
    }, PATIENCE);
    child.once('exit', () => {
      clearTimeout(timer);
      reject(new Error(`It ended:\n${output()}`));
    });
    child.on('message', (message) => {
      if (typeof message !== 'object' || message === null || !('address' in message)) return;
      clearTimeout(timer);
      resolve(String(message.address));
    });
  });
  return {
    pid: child.pid ?? 0,
    address,
    output,
    async stop(signal) {
      const since = Date.now();
      if (child.exitCode === null && child.signalCode === null) {
        const gone = once(child, 'exit');
        child.kill(signal);
        await gone;
      }
      return { code: child.exitCode, output: output(), ms: Date.now() - since };
    },
  };
}

/** A data folder for one test; `remove` takes it away. */
export function makeDataFolder(): { data: string; remove(): void } {
  const data = mkdtempSync(join(tmpdir(), 'teststrip-launch-'));
  return { data, remove: () => rmSync(data, { recursive: true, force: true, maxRetries: 5 }) };
}

/** A process that lives: its parent's pid and its command line; null where it is gone, or dead and not reaped. */
function readProcess(pid: number): { parent: number; command: string } | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [state = '', parent = '0'] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    return state === 'Z' ? null : { parent: Number(parent), command };
  } catch {
    return null;
  }
}

/** Every process beneath one, with its command line, as /proc tells. */
export function listDescendants(root: number): Map<number, string> {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      const found = readProcess(Number(name));
      return found ? [{ pid: Number(name), ...found }] : [];
    });
  const below = new Map<number, string>();
  const add = (parent: number): void => {
    for (const { pid, command } of all.filter((each) => each.parent === parent)) {
      below.set(pid, command);
      add(pid);
    }
  };
  add(root);
  return below;
}

/** Wait until all of these processes are gone. @returns those that still live after `patience` ms */
export async function awaitGone(processes: Map<number, string>, patience: number): Promise<string[]> {
  const alive = () =>
    [...processes]
      .filter(([pid, command]) => readProcess(pid)?.command === command)
      .map(([, command]) => command);
  for (const end = Date.now() + patience; Date.now() < end && alive().length > 0;) await sleep(50);
  return alive();
}

/** Ask again until `look` finds something. @throws Error after `patience` ms */
export async function eventually<T>(patience: number, look: () => Promise<T | undefined>): Promise<T> {
  for (const end = Date.now() + patience; Date.now() < end; await sleep(150)) {
    const found = await look();
    if (found !== undefined) return found;
  }
  throw new Error(`Nothing after ${patience} ms`);
}
