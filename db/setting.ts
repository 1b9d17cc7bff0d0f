import type { Queryable } from './transaction.ts';

/** What Teststrip remembers about itself under a key, such as `example`; null where it never did. */
export async function readSetting(client: Queryable, key: string): Promise<unknown> {
  const { rows } = await client.query<{ value: unknown }>('select value from setting where key = $1', [key]);
  return rows[0]?.value ?? null;
}

/** Remember a JSON value under a key, in place of the one before. */
export async function writeSetting(client: Queryable, key: string, value: unknown): Promise<void> {
  await client.query(
    `insert into setting (key, value) values ($1, $2)
     on conflict (key) do update set value = excluded.value, updated_at = now()`,
    [key, JSON.stringify(value)],
  );
}
