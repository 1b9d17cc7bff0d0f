import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { parseJson } from '#core/json/parse-json.ts';
import { CHANNEL, type Notification, notificationSchema } from './notify.ts';
import type { Db } from './types.ts';

/** Milliseconds. */
const RECONNECT_FIRST = 200;
const RECONNECT_MOST = 5_000;
const PING_EVERY = 20_000;
const PING_PATIENCE = 10_000;

export type ListenOptions = {
  /** Shown in pg_stat_activity. */
  name?: string;
  /** After a gap in which notifications were lost: look at everything again. */
  onGap?: () => void;
  onError?: (error: Error) => void;
};

/** Null for what is not ours: anybody on the database can notify. */
function parse(payload: string | undefined): Notification | null {
  try {
    return notificationSchema.parse(parseJson(payload ?? ''));
  } catch {
    return null;
  }
}

async function connect(
  url: string,
  name: string,
  handler: (notification: Notification) => void,
): Promise<Client> {
  const client = new Client({
    connectionString: url,
    application_name: name,
    keepAlive: true,
    connectionTimeoutMillis: 10_000,
  });
  client.on('notification', (message) => {
    const notification = parse(message.payload);
    if (notification) handler(notification);
  });
  // A break also ends the connection, which is what is waited for.
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query(`listen ${CHANNEL}`);
    return client;
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
}

/** Resolves when the connection has ended; one that died without a word is found by asking. */
async function untilBroken(client: Client): Promise<void> {
  const ended = new Promise<'ended'>((resolve) => {
    client.once('end', () => resolve('ended'));
  });
  for (;;) {
    if ((await Promise.race([ended, sleep(PING_EVERY, 'quiet', { ref: false })])) === 'ended') return;
    const answer = client.query('select 1').then(
      () => 'alive' as const,
      () => 'ended' as const,
    );
    const mute = sleep(PING_PATIENCE, 'ended' as const, { ref: false });
    if ((await Promise.race([ended, answer, mute])) === 'ended') return;
  }
}

/**
 * Hear every notification, on a connection of its own that comes back after each break.
 * @returns how to stop; resolves once the first connection listens, rejects where that fails
 */
export async function listen(
  db: Db,
  handler: (notification: Notification) => void,
  options: ListenOptions = {},
): Promise<() => Promise<void>> {
  const url = db.pool.options.connectionString;
  if (!url) throw new Error('listen needs a pool that openDb made');
  const { name = 'teststrip listen' } = options;
  const stop = new AbortController();
  let client: Client | undefined = await connect(url, name, handler);

  const reconnect = async (): Promise<void> => {
    for (let wait = RECONNECT_FIRST; !stop.signal.aborted; wait = Math.min(wait * 2, RECONNECT_MOST)) {
      try {
        await sleep(wait, undefined, { signal: stop.signal });
        client = await connect(url, name, handler);
        return options.onGap?.();
      } catch (error) {
        if (!stop.signal.aborted) options.onError?.(error as Error);
      }
    }
  };
  const keepUp = async (): Promise<void> => {
    while (!stop.signal.aborted && client) {
      await untilBroken(client);
      if (stop.signal.aborted) return;
      options.onError?.(new Error('The listening connection broke'));
      void client.end().catch(() => undefined);
      client = undefined;
      await reconnect();
    }
  };
  const kept = keepUp();
  return async () => {
    stop.abort();
    await client?.end().catch(() => undefined);
    await kept;
  };
}
