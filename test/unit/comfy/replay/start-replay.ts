import { createServer, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';
import { parseJson, type Json } from '#core/json/parse-json.ts';
import { stringifyJson } from '#core/json/stringify-json.ts';
import { frameOf } from './frames.ts';
import { asText, isBag, readFixture, readRecording, type Bag, type Version } from './recording.ts';

export type ReplayOptions = {
  version: Version;
  recording: string;
  /** Paths are below this one. */
  prefix?: string;
  /** Sockets open, say their first words, and nothing more. */
  mute?: boolean;
  /** Handshakes are refused. */
  noSocket?: boolean;
  /** How many times faster than it was; waits are at most 50 ms. */
  speed?: number;
};

export type Replay = {
  url: string;
  /** What came in: method, path and headers of every request and handshake. */
  requests: { line: string; headers: IncomingHttpHeaders; json: Json }[];
  sockets(): number;
  close(): Promise<void>;
};

type Posted = { id: string; number: Json; sent: Bag };

const read = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
};

const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * A real HTTP and WebSocket server that answers from a recording: each POST /prompt gets the recorded answers in
 * their order, and what the socket then said is said again. Queue and history follow from what has been said.
 */
export async function startReplay(options: ReplayOptions): Promise<Replay> {
  const { version, recording, prefix = '', speed = 20 } = options;
  const steps = readRecording(version, recording);
  const requests: Replay['requests'] = [];
  const waiting = new Map<string, Posted>();
  const ended = new Set<string>();
  const histories = new Map<string, Json>();
  for (const { http, body } of steps) {
    if (http?.startsWith('GET /history') !== true || !isBag(body?.json)) continue;
    for (const [id, entry] of Object.entries(body.json)) histories.set(id, entry);
  }
  const used = new Map<string, number>();
  let socket: WebSocket | null = null;
  let opened = 0;
  let stopped = false;

  const sayOnOpen = (at: number) => {
    for (const step of steps.slice(at + 1)) {
      if (step.http !== undefined) return;
      if (step.text !== undefined) socket?.send(stringifyJson(step.text));
    }
  };

  const end = (id: string) => {
    if (!histories.has(id)) return;
    waiting.delete(id);
    ended.add(id);
  };

  const say = async (from: number) => {
    let at = steps[from]?.t ?? 0;
    for (const step of steps.slice(from + 1)) {
      if (step.http === 'POST /prompt' || stopped) break;
      await later(Math.min(50, ((step.t ?? at) - at) * (1000 / speed)));
      at = step.t ?? at;
      const data = isBag(step.text?.['data']) ? step.text['data'] : {};
      // The history has it before `executing` without a node is said.
      if (step.text?.['type'] === 'executing' && data['node'] === null) end(asText(data['prompt_id']));
      // The last close was the recorder's own.
      const again = steps.slice(steps.indexOf(step)).some(({ opened }) => opened !== undefined);
      if (step.closed !== undefined && again) socket?.terminate();
      if (options.mute === true) continue;
      if (step.text !== undefined) socket?.send(stringifyJson(step.text));
      if (step.binary !== undefined) socket?.send(frameOf(version, step.binary));
    }
    for (const id of waiting.keys()) end(id);
  };

  const queue = () => {
    const items = [...waiting.values()].map(({ id, number, sent }) => [
      number,
      id,
      sent['prompt'] ?? {},
      { ...(isBag(sent['extra_data']) ? sent['extra_data'] : {}), client_id: sent['client_id'] ?? '' },
      [],
    ]);
    return { queue_running: items.slice(0, 1), queue_pending: items.slice(1) };
  };

  const answer = (line: string, json: Json): { status: number; body: string | Buffer } => {
    const [method = '', target = ''] = line.split(' ');
    const url = new URL(target, 'http://replay');
    const id = decodeURIComponent(url.pathname.split('/')[2] ?? '');
    if (line === 'GET /queue') return { status: 200, body: stringifyJson(queue()) };
    if (line === 'POST /queue' && isBag(json) && Array.isArray(json['delete'])) {
      for (const deleted of json['delete']) waiting.delete(asText(deleted));
      return { status: 200, body: '' };
    }
    if (line === 'GET /prompt')
      return { status: 200, body: stringifyJson({ exec_info: { queue_remaining: waiting.size } }) };
    if (method === 'GET' && url.pathname === '/history') {
      const known = Object.fromEntries([...histories].filter(([key]) => ended.has(key)));
      return { status: 200, body: stringifyJson(known) };
    }
    if (method === 'GET' && url.pathname.startsWith('/history/'))
      return { status: 200, body: stringifyJson(ended.has(id) ? { [id]: histories.get(id) } : {}) };
    if (
      method === 'GET' &&
      url.pathname === '/view' &&
      url.searchParams.get('filename') === 'teststrip_00001_.png'
    )
      return { status: 200, body: readFixture('0.33', '01-first-render.png') };
    const matching = steps.flatMap((step, at) => (step.http === line ? [{ step, at }] : []));
    const nth = used.get(line) ?? 0;
    used.set(line, nth + 1);
    const found = matching[Math.min(nth, matching.length - 1)];
    if (found === undefined) return { status: method === 'GET' ? 404 : 405, body: '' };
    const { step, at } = found;
    const body = step.body?.json === undefined ? (step.body?.text ?? '') : stringifyJson(step.body.json);
    if (line === 'POST /prompt' && isBag(json)) {
      const answered = isBag(step.body?.json) ? step.body.json : {};
      const queued = answered['prompt_id'] ?? (step.status === 500 ? json['prompt_id'] : undefined);
      if (queued !== undefined)
        waiting.set(asText(queued), { id: asText(queued), number: answered['number'] ?? 0, sent: json });
      void say(at);
    }
    return { status: step.status ?? 200, body };
  };

  const server = createServer((request, response) => {
    void (async () => {
      const raw = (await read(request)).toString('utf8');
      const json = raw === '' ? null : parseJson(raw);
      const target = request.url ?? '';
      const line = `${request.method ?? ''} ${target.slice(prefix.length)}`;
      requests.push({ line, headers: request.headers, json });
      if (!target.startsWith(`${prefix}/`)) {
        response.writeHead(404).end('<html>not here</html>');
        return;
      }
      const { status, body } = answer(line, json);
      response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(body);
    })();
  });
  const sockets = new WebSocketServer({ noServer: true });
  server.on('upgrade', (request, connection, head) => {
    requests.push({ line: `WS ${request.url ?? ''}`, headers: request.headers, json: null });
    if (options.noSocket === true || !(request.url ?? '').startsWith(`${prefix}/ws?`)) {
      connection.end('HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, connection, head, (ws) => {
      socket = ws;
      opened += 1;
      sayOnOpen(steps.findIndex((step) => step.opened !== undefined));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}${prefix}`,
    requests,
    sockets: () => opened,
    async close() {
      stopped = true;
      for (const ws of sockets.clients) ws.terminate();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
