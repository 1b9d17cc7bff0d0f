import { createServer } from 'node:http';
import { once } from 'node:events';
import type { Db } from '#db/types.ts';

export type Health = { port: number; close(): Promise<void> };

/**
 * Answer GET /healthz for whoever supervises this process: 200 as long as the database answers, else 503.
 * @param port 0 picks a free one
 */
export async function openHealth(db: Db, port: number, driving: () => number): Promise<Health> {
  const server = createServer((request, response) => {
    const answer = (status: number, body: object): void => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
    if (request.method !== 'GET' || request.url !== '/healthz') return answer(404, { ok: false });
    db.pool.query('select 1').then(
      () => answer(200, { ok: true, driving: driving() }),
      (error: unknown) => answer(503, { ok: false, problem: String(error) }),
    );
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : port,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close').catch(() => undefined);
    },
  };
}
