import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { serverListSchema } from '#core/api/server.ts';
import { AppError } from '#core/error/app-error.ts';
import { isLoopback } from '../launch/address.mjs';
import { isBuilt } from '../launch/build.mjs';
import { readHolder } from '../launch/lock.mjs';
import { ROOT } from '../launch/root.mjs';
import { createApi, type Api } from './api.ts';
import { note } from './print.ts';

/** Milliseconds: the first start installs and builds. */
const START = 15 * 60_000;
/** Milliseconds that one who is there takes to answer at most. */
const LOOK = 3000;
const DEFAULT = 'http://127.0.0.1:3000';

/** A Teststrip to talk to. `own`: it was started for this command, and `close` stops it. */
export type OpenTeststrip = { api: Api; own: boolean; close(): Promise<void> };

export type OpenOptions = {
  /** Whether simulated servers are wanted where one must be started and no real server is registered. */
  simulators: boolean;
};

const password = (): string | undefined => process.env['TESTSTRIP_PASSWORD'] || undefined;

/** @returns the API where a Teststrip answers at this address; null where nothing, or something else, does */
async function look(address: string): Promise<Api | null> {
  const api = createApi(address, password());
  try {
    await fetch(`${address}/healthz`, { signal: AbortSignal.timeout(LOOK) });
    await api.ask(serverListSchema, 'GET', '/servers');
    return api;
  } catch (error) {
    if (error instanceof AppError && error.code === 'forbidden') throw error;
    return null;
  }
}

/** The one that runs on a data folder; one that is just starting is waited for. Null where there is none. */
async function awaitHolder(data: string): Promise<Api | null> {
  let told = false;
  for (const end = Date.now() + START; Date.now() < end; await sleep(500)) {
    const holder = readHolder(data);
    const api = holder && (await look(holder.address));
    if (api || !holder) return api;
    if (!told) note(`Waiting for the Teststrip that is starting (process ${holder.pid}) …`);
    told = true;
  }
  return null;
}

/**
 * The Teststrip at TESTSTRIP_URL (http://127.0.0.1:3000), else the one that runs on the data folder, else one
 * that is started for as long as the command needs.
 * @throws AppError unavailable where TESTSTRIP_URL names another machine and nothing answers there
 */
export async function openTeststrip(options: OpenOptions): Promise<OpenTeststrip> {
  const given = process.env['TESTSTRIP_URL']?.replace(/\/+$/, '');
  if (given && !URL.canParse(given))
    throw new AppError('invalid_input', `TESTSTRIP_URL=${given} is not an address.`);
  const data = process.env['TESTSTRIP_DATA'] || join(ROOT, 'data');
  const found = (await look(given ?? DEFAULT)) ?? (given ? null : await awaitHolder(data));
  if (found) return { api: found, own: false, close: () => Promise.resolve() };
  if (given && !isLoopback(new URL(given).hostname.replace(/^\[|\]$/g, '')))
    throw new AppError('unavailable', `No Teststrip answers at ${given} (TESTSTRIP_URL).`);
  return startOne(options);
}

const messageSchema = z.object({ type: z.literal('ready'), address: z.url() });

/** Start a Teststrip on a free port. It dies with this process. */
async function startOne({ simulators }: OpenOptions): Promise<OpenTeststrip> {
  note(`No Teststrip is running: starting one for this command${isBuilt() ? '' : ' (building it first)'}.`);
  const child = fork(
    join(ROOT, 'bin/start.mjs'),
    [
      '--quiet',
      '--port',
      '0',
      '--host',
      '127.0.0.1',
      '--no-example',
      ...(simulators ? [] : ['--no-simulators']),
    ],
    { execArgv: [], stdio: ['ignore', 'ignore', 'pipe', 'ipc'], detached: true },
  );
  let words = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    words = (words + chunk.toString()).slice(-4000);
    process.stderr.write(chunk);
  });
  const address = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill('SIGTERM');
      reject(new AppError('unavailable', `Teststrip did not start within ${START / 60_000} minutes.`));
    }, START);
    child.on('message', (message) => {
      const parsed = messageSchema.safeParse(message);
      if (!parsed.success) return;
      clearTimeout(timer);
      resolve(parsed.data.address);
    });
    child.once('exit', () => {
      clearTimeout(timer);
      reject(
        new AppError(
          'unavailable',
          words ? 'Teststrip did not start.' : 'Teststrip did not start, without a word.',
        ),
      );
    });
  });
  return {
    api: createApi(address, password()),
    own: true,
    async close() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
    },
  };
}
