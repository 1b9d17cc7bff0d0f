import { changeServer, listHeaders } from '#db/known-servers.ts';
import { isSealed, type Secrets } from '#store/open-secrets.ts';
import type { Ctx } from './ctx.ts';

type Headers = Record<string, string>;

const mapValues = (headers: Headers, change: (value: string) => string): Headers =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, change(value)]));

/** Headers as they are stored: names as they are, values sealed. */
export const sealHeaders = (secrets: Secrets, headers: Headers): Headers =>
  mapValues(headers, (value) => secrets.seal(value));

/** Headers as they are sent. @throws AppError conflict where they were sealed with another key */
export const openHeaders = (secrets: Secrets, headers: Headers): Headers =>
  mapValues(headers, (value) => secrets.open(value));

/** Seal what was stored before headers were sealed. @returns how many servers had such */
export async function sealOldHeaders({ db, secrets }: Pick<Ctx, 'db' | 'secrets'>): Promise<number> {
  let count = 0;
  for (const { id, headers } of await listHeaders(db.pool)) {
    if (Object.values(headers).every(isSealed)) continue;
    if (await changeServer(db.pool, id, { headers: sealHeaders(secrets, headers) })) count += 1;
  }
  return count;
}
