import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import type { RouteHandler } from '#app/_server/handle.ts';

/** `POST /api/v1/sweeps/[id]/change` and the like. */
export type Routes = Record<string, RouteHandler>;

const matcher = (path: string): RegExp =>
  new RegExp(`^${path.replaceAll(/\[(\w+)\]/g, (_, name: string) => `(?<${name}>[^/]+)`)}$`);

async function send(answered: Promise<Response>, outgoing: ServerResponse): Promise<void> {
  const answer = await answered;
  outgoing.writeHead(answer.status, Object.fromEntries(answer.headers));
  outgoing.end(Buffer.from(await answer.arrayBuffer()));
}

/** Serve routes of the app over HTTP on a free port, as Next does. */
export async function serveRoutes(routes: Routes): Promise<{ url: string; close(): Promise<void> }> {
  const known = Object.entries(routes).map(([name, handler]) => {
    const [method = '', path = ''] = name.split(' ');
    return { method, path: matcher(path), handler };
  });
  const server = createServer((incoming, outgoing) => {
    const { method = 'GET', url = '/', headers } = incoming;
    const { pathname } = new URL(url, 'http://127.0.0.1');
    const route = known.find((one) => one.method === method && one.path.test(pathname));
    if (!route) {
      outgoing.writeHead(404).end();
      return;
    }
    const params = Object.entries(route.path.exec(pathname)?.groups ?? {});
    const request = new Request(`http://${headers.host ?? ''}${url}`, {
      method,
      headers: Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]),
      ...(method === 'GET' ? {} : { body: Readable.toWeb(incoming) as ReadableStream, duplex: 'half' }),
    });
    const answered = route.handler(request, {
      params: Promise.resolve(
        Object.fromEntries(params.map(([name, value]) => [name, decodeURIComponent(value)])),
      ),
    });
    void send(answered, outgoing);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
