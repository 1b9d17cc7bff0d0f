import { readFile } from 'node:fs/promises';
import { text as readStream } from 'node:stream/consumers';
import { addedModalSchema } from '#core/api/modal-operations.ts';
import { serverSchema } from '#core/api/server.ts';
import { AppError } from '#core/error/app-error.ts';
import { COMMON, onlyArgument, readArguments } from '../command.ts';
import { findServer } from '../find-servers.ts';
import { line, printJson } from '../print.ts';
import { UsageError } from '../usage-error.ts';
import { withTeststrip } from '../with-teststrip.ts';

/** Options that say how a server sleeps. */
export const SLEEP = { idle: { type: 'string' }, 'wake-limit': { type: 'string' } } as const;

const readSeconds = (name: string, text: string): number => {
  const seconds = Number(text);
  if (text.trim() !== '' && Number.isInteger(seconds) && seconds >= 0) return seconds;
  throw new UsageError(`--${name} takes whole seconds, not "${text}".`);
};

/** What these options say of a server. */
export function readSleep(values: { idle?: string | undefined; 'wake-limit'?: string | undefined }): {
  idleSeconds?: number;
  wakeLimitSeconds?: number;
} {
  const { idle, 'wake-limit': limit } = values;
  return {
    ...(idle === undefined ? {} : { idleSeconds: readSeconds('idle', idle) }),
    ...(limit === undefined ? {} : { wakeLimitSeconds: readSeconds('wake-limit', limit) }),
  };
}

/** Say whether a server wakes on demand, and how. */
export async function setSleep(argv: string[]): Promise<number> {
  const { values, positionals } = readArguments(argv, { ...COMMON, ...SLEEP });
  const [reference, on, ...more] = positionals;
  if (reference === undefined || (on !== 'on' && on !== 'off') || more.length > 0)
    throw new UsageError('Give the server, and on or off: teststrip servers sleep NAME on');
  return withTeststrip({ simulators: true }, async ({ api }) => {
    const { id } = await findServer(api, reference);
    const change = { wakesOnDemand: on === 'on', ...readSleep(values) };
    const server = await api.ask(serverSchema, 'PATCH', `/servers/${id}`, change);
    if (values.json) printJson(server);
    else if (server.wakesOnDemand)
      line(
        `${server.name} wakes on demand: within ${server.wakeLimitSeconds} s, asleep after ${server.idleSeconds} s without work.`,
      );
    else line(`${server.name} is always on.`);
    return 0;
  });
}

/** Add every server that `modal deploy` printed. */
export async function addModal(argv: string[]): Promise<number> {
  const { values, positionals } = readArguments(argv, { ...COMMON, ...SLEEP, price: { type: 'string' } });
  const path = onlyArgument(positionals, 'FILE');
  const [key, secret] = [process.env['MODAL_KEY'], process.env['MODAL_SECRET']];
  if (!key || !secret)
    throw new UsageError(
      'Set MODAL_KEY and MODAL_SECRET to a proxy auth token of your Modal workspace (wk-…, ws-…).',
    );
  const price = values.price === undefined ? undefined : Number(values.price);
  if (price !== undefined && !(price >= 0)) throw new UsageError(`"${values.price}" is no price.`);
  const printed = await (path === '-' ? readStream(process.stdin) : readFile(path, 'utf8')).catch(
    (cause: unknown) => {
      throw new AppError('not_found', `${path} cannot be read.`, [], { cause });
    },
  );
  const body = {
    printed,
    key,
    secret,
    ...(price === undefined ? {} : { pricePerHour: price }),
    ...readSleep(values),
  };
  return withTeststrip({ simulators: false }, async ({ api }) => {
    const { added, changed } = await api.ask(addedModalSchema, 'POST', '/servers/from-modal', body);
    if (values.json) printJson({ added, changed });
    else {
      for (const { name, url } of added) line(`Added ${url} as ${name}.`);
      for (const { name } of changed) line(`${name} was known, and has these keys now.`);
    }
    return 0;
  });
}
