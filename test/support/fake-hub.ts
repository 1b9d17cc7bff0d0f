import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type FakeFile = { bytes: Buffer; /** What is sent in its place. */ sent?: Buffer };

export type FakeHub = {
  /** For HF_ENDPOINT. */
  url: string;
  /** Repositories by name, their files by path. */
  repos: Map<string, { files: Map<string, FakeFile>; gated?: boolean; token?: string }>;
  /** How many of the next transfers end somewhere in their first third. */
  drops: number;
  /** Ranges that were asked for, `-` for a whole file. */
  ranges: string[];
  /** Authorization headers that reached the store to which the hub redirects. */
  leaked: string[];
  /** Files that were committed, by path. */
  committed: Map<string, Buffer>;
  close(): Promise<void>;
};

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const COMMIT = 'a'.repeat(40);

const listen = (server: Server): Promise<string> =>
  new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () =>
      resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
    );
  });

async function readAll(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

const json = (outgoing: ServerResponse, status: number, value: unknown, headers = {}): void => {
  outgoing.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(value));
};

/** A server that answers as the hub does, with its files on another one to which it redirects. */
export async function startFakeHub(random: () => number = Math.random): Promise<FakeHub> {
  const hub: FakeHub = {
    url: '',
    repos: new Map(),
    drops: 0,
    ranges: [],
    leaked: [],
    committed: new Map(),
    close: () => Promise.resolve(),
  };
  let storeUrl = '';
  const objects = new Map<string, Buffer>();

  const store = createServer((incoming, outgoing) => {
    const path = decodeURIComponent(new URL(incoming.url ?? '/', storeUrl).pathname);
    if (incoming.headers.authorization) hub.leaked.push(incoming.headers.authorization);
    if (incoming.method === 'PUT') {
      void readAll(incoming).then((bytes) => {
        objects.set(path.slice(1), bytes);
        outgoing.writeHead(200).end();
        return undefined;
      });
      return;
    }
    const [, owner, name, ...rest] = path.split('/');
    const file = hub.repos.get(`${owner}/${name}`)?.files.get(rest.join('/'));
    if (!file) {
      outgoing.writeHead(404).end();
      return;
    }
    const bytes = file.sent ?? file.bytes;
    const range = /^bytes=(\d+)-$/.exec(incoming.headers.range ?? '')?.[1];
    if (incoming.method === 'HEAD') {
      outgoing.writeHead(200, { 'content-length': bytes.length }).end();
      return;
    }
    hub.ranges.push(range ?? '-');
    const from = Number(range ?? 0);
    if (from >= bytes.length && from > 0) {
      outgoing.writeHead(416, { 'content-range': `bytes */${bytes.length}` }).end();
      return;
    }
    const left = bytes.subarray(from);
    outgoing.writeHead(range === undefined ? 200 : 206, {
      'content-length': left.length,
      ...(range === undefined
        ? {}
        : { 'content-range': `bytes ${from}-${bytes.length - 1}/${bytes.length}` }),
    });
    if (hub.drops === 0) {
      outgoing.end(left);
      return;
    }
    hub.drops -= 1;
    outgoing.write(left.subarray(0, Math.ceil(random() * 0.3 * left.length)), () =>
      setTimeout(() => outgoing.destroy(), 10),
    );
  });

  const answer = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const { pathname } = new URL(incoming.url ?? '/', hub.url);
    const path = decodeURIComponent(pathname);
    const token = incoming.headers.authorization?.replace('Bearer ', '');
    const api =
      /^\/api\/models\/([^/]+\/[^/]+)(?:\/(revision|paths-info|tree|preupload|commit)\/([^/]+))?/.exec(path);
    const resolve = /^\/([^/]+\/[^/]+)\/resolve\/([^/]+)\/(.+)$/.exec(path);
    const repo = hub.repos.get(api?.[1] ?? resolve?.[1] ?? '');
    const what = api?.[2];
    if (path === '/api/repos/create') {
      const { organization, name } = JSON.parse((await readAll(incoming)).toString()) as Record<
        string,
        string
      >;
      hub.repos.set(`${organization}/${name}`, { files: new Map(), ...(token ? { token } : {}) });
      return json(outgoing, 200, { url: `${hub.url}/${organization}/${name}`, id: '1' });
    }
    if (path.endsWith('/info/lfs/objects/batch')) {
      const { objects: asked } = JSON.parse((await readAll(incoming)).toString()) as {
        objects: { oid: string; size: number }[];
      };
      return json(outgoing, 200, {
        transfer: 'basic',
        objects: asked.map(({ oid, size }) => ({
          oid,
          size,
          authenticated: true,
          actions: { upload: { href: `${storeUrl}/${oid}` } },
        })),
      });
    }
    if (!repo || (repo.token !== undefined && repo.token !== token))
      return json(
        outgoing,
        token ? 404 : 401,
        { error: 'Repository not found' },
        { 'x-error-code': 'RepoNotFound' },
      );
    if (what === 'preupload') {
      const { files } = JSON.parse((await readAll(incoming)).toString()) as { files: { path: string }[] };
      return json(outgoing, 200, {
        files: files.map((file) => ({
          path: file.path,
          uploadMode: /\.(safetensors|png)$/.test(file.path) ? 'lfs' : 'regular',
        })),
      });
    }
    if (what === 'commit') {
      for (const line of (await readAll(incoming)).toString().trim().split('\n')) {
        const { key, value } = JSON.parse(line) as { key: string; value: Record<string, string> };
        if (key === 'file')
          hub.committed.set(
            value['path'] ?? '',
            Buffer.from(value['content'] ?? '', value['encoding'] as 'base64'),
          );
        if (key === 'lfsFile')
          hub.committed.set(value['path'] ?? '', objects.get(value['oid'] ?? '') ?? Buffer.alloc(0));
      }
      return json(outgoing, 200, {
        commitUrl: `${hub.url}/commit/${COMMIT}`,
        commitOid: COMMIT,
        hookOutput: '',
      });
    }
    const describe = ([name, { bytes }]: [string, FakeFile]): object => ({
      path: name,
      type: 'file',
      oid: 'b'.repeat(40),
      size: bytes.length,
      lfs: { oid: sha256(bytes), size: bytes.length, pointerSize: 134 },
    });
    if (what === 'paths-info') {
      const asked = (await readAll(incoming)).toString();
      return json(outgoing, 200, [...repo.files].filter(([name]) => asked.includes(name)).map(describe));
    }
    if (what === 'tree') return json(outgoing, 200, [...repo.files].map(describe));
    if (api) {
      return json(outgoing, 200, {
        _id: '1',
        id: api[1],
        sha: COMMIT,
        private: false,
        gated: repo.gated ? 'manual' : false,
        downloads: 0,
        likes: 0,
        lastModified: '2026-01-01T00:00:00.000Z',
        pipeline_tag: 'text-to-image',
      });
    }
    if (repo.gated && token !== 'hf_let-in')
      return json(outgoing, token ? 403 : 401, { error: 'gated' }, { 'x-error-code': 'GatedRepo' });
    if (!resolve?.[3] || !repo.files.has(resolve[3]))
      return json(outgoing, 404, {}, { 'x-error-code': 'EntryNotFound' });
    outgoing.writeHead(302, { location: `${storeUrl}/${resolve[1]}/${resolve[3]}` }).end();
    return undefined;
  };
  const front = createServer((incoming, outgoing) => {
    answer(incoming, outgoing).catch((error: unknown) => json(outgoing, 500, { error: String(error) }));
  });
  storeUrl = await listen(store);
  hub.url = await listen(front);
  // Another host as far as headers are concerned.
  storeUrl = storeUrl.replace('127.0.0.1', 'localhost');
  hub.close = async () => {
    for (const server of [front, store]) {
      server.closeAllConnections();
      await new Promise<void>((done) => {
        server.close(() => done());
      });
    }
  };
  return hub;
}
