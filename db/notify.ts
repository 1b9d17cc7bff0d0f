import { z } from 'zod';
import type { Queryable } from './transaction.ts';

export const CHANNEL = 'teststrip';

/** What happened in the database, told to every process after the transaction that did it has committed. */
export const notificationSchema = z.discriminatedUnion('t', [
  /** These cells of a sweep changed. */
  z.object({ t: z.literal('render'), sweep: z.uuid(), ordinals: z.array(z.int()) }),
  /** A running render came further, or has a newer preview. */
  z.object({ t: z.literal('progress'), sweep: z.uuid(), ordinal: z.int(), key: z.string() }),
  /** A sweep's state or counts changed. */
  z.object({ t: z.literal('sweep'), sweep: z.uuid() }),
  /** So many cells changed that they should all be read again. */
  z.object({ t: z.literal('sweep-reload'), sweep: z.uuid() }),
  /** Somebody voted in a sweep, or took a vote back: the row that came. */
  z.object({ t: z.literal('vote'), sweep: z.uuid(), vote: z.uuid() }),
  z.object({ t: z.literal('server'), server: z.uuid() }),
  /** There may be something to claim. */
  z.object({ t: z.literal('work') }),
]);
export type Notification = z.infer<typeof notificationSchema>;

/** Postgres takes payloads below 8,000 bytes. */
const ORDINALS_EACH = 600;
/** Beyond so many cells at once, reading the columns again is cheaper than naming them. */
const RELOAD_BEYOND = 6_000;

/** Tell every listener; sent when the surrounding transaction commits. */
export async function notify(client: Queryable, ...notifications: Notification[]): Promise<void> {
  if (notifications.length === 0) return;
  await client.query('select pg_notify($1, payload) from unnest($2::text[]) payload', [
    CHANNEL,
    notifications.map((notification) => JSON.stringify(notification)),
  ]);
}

/** The notifications that say that these cells of a sweep changed. */
export function cellsChanged(sweep: string, ordinals: number[]): Notification[] {
  if (ordinals.length > RELOAD_BEYOND) return [{ t: 'sweep-reload', sweep }];
  const chunks: Notification[] = [];
  for (let start = 0; start < ordinals.length; start += ORDINALS_EACH)
    chunks.push({ t: 'render', sweep, ordinals: ordinals.slice(start, start + ORDINALS_EACH) });
  return chunks;
}

type ShownRow = { sweep_id: string; ordinals: number[] };

const notifyShown = (client: Queryable, rows: ShownRow[]): Promise<void> =>
  notify(
    client,
    ...rows.flatMap((row): Notification[] => [
      ...cellsChanged(row.sweep_id, row.ordinals),
      { t: 'sweep', sweep: row.sweep_id },
    ]),
  );

/** Tell that these renders changed: every cell that shows one, and the counts of its sweep. */
export async function notifyRenders(client: Queryable, keys: string[]): Promise<void> {
  const { rows } = await client.query<ShownRow>(
    `select sweep_id, array_agg(ordinal order by ordinal) as ordinals
     from cell where render_key = any($1) group by sweep_id`,
    [keys],
  );
  await notifyShown(client, rows);
}

/** The same of the renders that these cells of a sweep show. */
export async function notifyCells(client: Queryable, sweepId: string, ordinals: number[]): Promise<void> {
  const { rows } = await client.query<ShownRow>(
    `select sweep_id, array_agg(ordinal order by ordinal) as ordinals
     from cell where render_key in (select render_key from cell where sweep_id = $1 and ordinal = any($2::int[]))
     group by sweep_id`,
    [sweepId, ordinals],
  );
  await notifyShown(client, rows);
}
