import { setTimeout as sleep } from 'node:timers/promises';
import sharp from 'sharp';
import { WebSocket } from 'ws';
import { dumpPyJson } from '#comfy/simulator/python/dump-json.ts';
import { parsePyJson } from '#comfy/simulator/python/parse-json.ts';
import { str } from '#comfy/simulator/python/text.ts';
import { isDict, member, type Py, type PyDict } from '#comfy/simulator/python/values.ts';
import type { HttpStep, SocketStep, Step } from './recording.ts';

export type Answer = { status: number; headers: Headers; bytes: Buffer };

/** What a simulated server said where the recorded one said something: answers in order, messages by socket. */
export type Replayed = { answers: Map<HttpStep, Answer>; messages: Map<string, SocketStep[]> };

type Client = { socket: WebSocket; heard: SocketStep[] };

/** How long to wait for an event that a recorded client had heard before it acted. */
const patience = 15_000;

/** Headers as 12 bytes in hex, and kind 4's JSON, as the recorder wrote them down. */
export function describeFrame(frame: Buffer): Py {
  const kind = frame.readUInt32BE(0);
  const facts = new Map<string, Py>([
    ['kind', kind],
    ['head', frame.subarray(0, 12).toString('hex')],
  ]);
  if (kind === 4) {
    const length = frame.readUInt32BE(4);
    facts.set('metadata', parsePyJson(frame.subarray(8, 8 + length).toString('utf8')));
  }
  return facts;
}

const listen = (name: string, url: string): Promise<Client> =>
  new Promise((resolve, reject) => {
    const socket = new WebSocket(url);
    const heard: SocketStep[] = [];
    socket.on('message', (data, isBinary) => {
      const bytes = data as Buffer;
      heard.push(
        isBinary
          ? { kind: 'binary', at: 0, socket: name, data: describeFrame(bytes) }
          : { kind: 'text', at: 0, socket: name, data: parsePyJson(bytes.toString('utf8')) },
      );
    });
    socket.on('open', () => resolve({ socket, heard }));
    socket.on('error', reject);
  });

const colours: Record<string, string> = { red: '#ff0000', blue: '#0000ff', green: '#00ff00' };

/** The recorder described its files in words: "strip.png (128×128 PNG, red)". */
async function formOf(fields: PyDict): Promise<FormData> {
  const form = new FormData();
  for (const [name, value] of fields) {
    const text = str(value);
    const file = /^(\S+) \((\d+)×(\d+) PNG, (\w+)\)$/.exec(text);
    if (!file) {
      form.set(name, text);
      continue;
    }
    const create = {
      width: Number(file[2]),
      height: Number(file[3]),
      channels: 3 as const,
      background: colours[file[4] ?? ''] ?? '#000000',
    };
    const png = await sharp({ create }).png().toBuffer();
    form.set(name, new File([new Uint8Array(png)], file[1] ?? ''));
  }
  return form;
}

async function bodyOf(request: PyDict): Promise<string | FormData | undefined> {
  const fields = request.get('multipart');
  if (isDict(fields)) return formOf(fields);
  const raw = request.get('raw');
  if (typeof raw === 'string') return raw;
  const json = request.get('json');
  return json === undefined ? undefined : dumpPyJson(json);
}

/** ETags belong to the file that the other server had: ours are put in their place. */
async function send(url: string, step: HttpStep, etag: string | null): Promise<Answer> {
  const headers = new Headers();
  const given = step.request.get('headers');
  for (const [name, value] of isDict(given) ? given : []) {
    headers.set(name, name === 'If-None-Match' && etag ? etag : str(value));
  }
  if (headers.has('If-Modified-Since')) headers.set('If-Modified-Since', new Date().toUTCString());
  const body = await bodyOf(step.request);
  const response = await fetch(url + step.path, {
    method: step.method,
    headers,
    ...(body === undefined ? {} : { body }),
    signal: AbortSignal.timeout(20_000),
  });
  return {
    status: response.status,
    headers: response.headers,
    bytes: Buffer.from(await response.arrayBuffer()),
  };
}

/** What tells one event from another, whatever prompt it belongs to. */
const markOf = (step: SocketStep): string | null => {
  if (step.kind !== 'text') return null;
  const type = member(step.data, 'type');
  const data = member(step.data, 'data');
  if (type === 'progress_state' || type === 'progress') return null;
  const remaining = member(member(member(data, 'status'), 'exec_info'), 'queue_remaining');
  return dumpPyJson([type ?? null, member(data, 'node') ?? null, remaining ?? null]);
};

/** How far the sampler is that was last heard of. */
const stepOf = (step: SocketStep | undefined): number => {
  if (step?.kind !== 'text' || member(step.data, 'type') !== 'progress') return 0;
  const value = member(member(step.data, 'data'), 'value');
  return typeof value === 'number' ? value : 0;
};

/** Whether this socket has heard what the recorded one had heard by then. */
function isLevel({ heard }: Client, recorded: readonly SocketStep[]): boolean {
  const last = recorded.findLast((step) => markOf(step) !== null);
  if (!last) return true;
  const same = (step: SocketStep): boolean => markOf(step) === markOf(last);
  const reached = heard.filter(same)[recorded.filter(same).length - 1];
  if (!reached) return false;
  const step = stepOf(recorded.at(-1));
  return step === 0 || heard.slice(heard.indexOf(reached)).some((later) => stepOf(later) >= step);
}

async function catchUp(client: Client, recorded: readonly SocketStep[]): Promise<void> {
  for (const end = Date.now() + patience; Date.now() < end && !isLevel(client, recorded);) await sleep(2);
}

/** A socket was opened when so many prompts were left: let it be opened here at the same point. */
async function awaitRemaining(url: string, steps: readonly Step[], opened: SocketStep): Promise<void> {
  const greeting = steps
    .slice(steps.indexOf(opened))
    .find((step): step is SocketStep => step.kind === 'text' && step.socket === opened.socket);
  const wanted = member(
    member(member(member(greeting?.data, 'data'), 'status'), 'exec_info'),
    'queue_remaining',
  );
  for (const end = Date.now() + patience; Date.now() < end; await sleep(5)) {
    const body = parsePyJson(await (await fetch(`${url}/prompt`)).text());
    if (member(member(body, 'exec_info'), 'queue_remaining') === wanted) return;
  }
}

const isEmpty = (answer: Answer): boolean => answer.bytes.toString() === '{}';

/** Ask history again until the prompt has ended, where the recorded client found that it had. */
async function sendUntilKnown(url: string, step: HttpStep, etag: string | null): Promise<Answer> {
  const isHistory = step.method === 'GET' && step.path.startsWith('/history/');
  const wantsEntry = isHistory && dumpPyJson(step.body.get('json') ?? null) !== '{}';
  let answer = await send(url, step, etag);
  if (!wantsEntry) return answer;
  for (const end = Date.now() + patience; isEmpty(answer) && Date.now() < end;) {
    await sleep(10);
    answer = await send(url, step, etag);
  }
  return answer;
}

/**
 * Do what the recorded client did, in the same order, each act as soon as everything that the client had heard
 * by then has been heard here too.
 * @param beside called before each step, for what was done beside the recording
 */
export async function replay(
  url: string,
  steps: readonly Step[],
  beside: (step: Step) => Promise<unknown> | void = () => undefined,
): Promise<Replayed> {
  const clients = new Map<string, Client>();
  const recorded = new Map<string, SocketStep[]>();
  const messages = new Map<string, SocketStep[]>();
  const answers = new Map<HttpStep, Answer>();
  let etag: string | null = null;
  for (const step of steps) {
    if (step.kind === 'text' || step.kind === 'binary') {
      recorded.set(step.socket, [...(recorded.get(step.socket) ?? []), step]);
      continue;
    }
    // An answer is noted after the events that its request set off: those are not waited for. Times are rounded.
    const before = step.kind === 'http' ? step.sentAt + 0.001 : Number.POSITIVE_INFINITY;
    for (const [name, client] of clients) {
      await catchUp(client, recorded.get(name)?.filter((heard) => heard.at <= before) ?? []);
    }
    await beside(step);
    if (step.kind === 'note') continue;
    if (step.kind === 'http') {
      const answer = await sendUntilKnown(url, step, etag);
      etag = answer.headers.get('etag') ?? etag;
      answers.set(step, answer);
    } else if (step.kind === 'opened') {
      await awaitRemaining(url, steps, step);
      const client = await listen(step.socket, url.replace('http', 'ws') + str(step.data));
      // A socket that is opened again goes on in the same list, as in the recording.
      const earlier = messages.get(step.socket);
      if (earlier) client.heard.unshift(...earlier);
      messages.set(step.socket, client.heard);
      clients.set(step.socket, client);
    } else if (step.kind === 'sent') clients.get(step.socket)?.socket.send(dumpPyJson(step.data));
    else {
      const client = clients.get(step.socket);
      clients.delete(step.socket);
      client?.socket.close();
      await new Promise((resolve) => client?.socket.once('close', resolve));
    }
  }
  return { answers, messages };
}
