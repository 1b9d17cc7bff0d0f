import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { inject } from 'vitest';

/** A worker in a process of its own, as `npm run worker` starts it. */
export type SpawnedWorker = {
  process: ChildProcess;
  /** Resolves when it says that it is ready. */
  ready: Promise<void>;
  /** Everything that it wrote. */
  output(): string;
  kill(signal: NodeJS.Signals): Promise<void>;
};

/** @param lease milliseconds that it keeps its servers after its death */
export function spawnWorker(databaseUrl: string, data: string, lease = 1_500): SpawnedWorker {
  const child = fork('worker/main.ts', [], {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: {
      NODE_ENV: 'test',
      PATH: process.env['PATH'],
      DATABASE_URL: databaseUrl,
      REDIS_URL: inject('redis'),
      TESTSTRIP_DATA: data,
      TESTSTRIP_QUEUE_PREFIX: new URL(databaseUrl).pathname.slice(1),
      TESTSTRIP_LEASE_MS: String(lease),
      TESTSTRIP_LOG_LEVEL: 'info',
    },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  const exited = once(child, 'exit');
  const ready = new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve());
    child.once('exit', (code) => reject(new Error(`The worker ended with ${code}:\n${output}`)));
  });
  // Whoever kills it before it is ready does not wait for that.
  ready.catch(() => undefined);
  return {
    process: child,
    ready,
    output: () => output,
    kill: async (signal) => {
      child.kill(signal);
      await exited;
    },
  };
}
