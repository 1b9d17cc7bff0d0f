import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { connect } from 'node:net';
import { startSimulator, type Simulator } from '#comfy/simulator/start-simulator.ts';
import type { SimulatorOptions } from '#comfy/simulator/options.ts';

/** What a caller meets at a door behind which something is still starting. */
const MOODS = ['503', 'hang', 'reset', 'html', 'redirect'] as const;
type Mood = (typeof MOODS)[number];

export type GateOptions = {
  /** Milliseconds from the first call until it answers. */
  coldStart: number;
  /** Milliseconds without a request or socket until it sleeps again. */
  idle: number;
  /** Headers without which nobody is let in. */
  headers?: Record<string, string>;
  /** What is met while it starts, one after the other. */
  moods?: readonly Mood[];
  simulator?: SimulatorOptions;
  /** Never comes up. */
  broken?: boolean;
};

export type Gate = {
  url: string;
  /** Every request and socket that reached the gate, refused ones too: when, in milliseconds, and what it asked for. */
  calls: { at: number; what: string }[];
  /** How often it was woken. */
  starts: number;
  /** Milliseconds in which it was not asleep. */
  awakeMs(): number;
  state(): 'asleep' | 'starting' | 'awake';
  /** TCP connections that are open now. */
  connections(): number;
  close(): Promise<void>;
};

/**
 * A simulated server on a GPU that is rented by the second: asleep until it is called, then starting for a while with
 * a proxy before it that answers in its own ways, awake, and asleep again when nobody asks for anything. Each time it
 * is a fresh one.
 */
export async function startGate(options: GateOptions): Promise<Gate> {
  const { coldStart, idle, headers = {}, moods = MOODS } = options;
  const sockets = new Set<Socket>();
  let simulator: Simulator | null = null;
  let starting: NodeJS.Timeout | null = null;
  let since = 0;
  let awake = 0;
  let busy = 0;
  let rest: NodeJS.Timeout | undefined;
  let met = 0;

  const fallAsleep = (): void => {
    awake += performance.now() - since;
    const gone = simulator;
    simulator = null;
    void gone?.close();
  };
  const watchIdle = (): void => {
    clearTimeout(rest);
    if (busy === 0 && simulator) rest = setTimeout(fallAsleep, idle);
  };
  const begin = (): void => {
    gate.starts += 1;
    since = performance.now();
    if (options.broken) return;
    starting = setTimeout(() => void comeUp(), coldStart);
  };
  const comeUp = async (): Promise<void> => {
    simulator = await startSimulator(options.simulator ?? { renderMs: 20 });
    starting = null;
    watchIdle();
  };
  const enter = (): void => {
    busy += 1;
    clearTimeout(rest);
  };
  const leave = (): void => {
    busy -= 1;
    watchIdle();
  };
  const isAllowed = (incoming: IncomingMessage): boolean =>
    Object.entries(headers).every(([name, value]) => incoming.headers[name.toLowerCase()] === value);

  const meet = (mood: Mood, outgoing: ServerResponse): void => {
    if (mood === 'reset') return void outgoing.destroy();
    if (mood === 'hang') return void setTimeout(() => outgoing.destroy(), coldStart / 3);
    if (mood === '503') return void outgoing.writeHead(503, { 'content-type': 'text/plain' }).end('starting');
    if (mood === 'redirect') return void outgoing.writeHead(303, { location: '/?again=1' }).end();
    outgoing
      .writeHead(200, { 'content-type': 'text/html' })
      .end('<html><body>Your pod is starting</body></html>');
    return undefined;
  };

  const server = createServer((incoming, outgoing) => {
    gate.calls.push({ at: performance.now(), what: `${incoming.method} ${incoming.url}` });
    if (!isAllowed(incoming)) return void outgoing.writeHead(401).end('modal-http: missing credentials');
    if (!simulator) {
      if (!starting && !(options.broken && gate.starts > 0)) begin();
      met += 1;
      return meet(moods[(met - 1) % moods.length] ?? '503', outgoing);
    }
    const { port } = simulator;
    enter();
    outgoing.on('close', leave);
    const onward = request(
      { hostname: '127.0.0.1', port, path: incoming.url, method: incoming.method, headers: incoming.headers },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.on('error', () => outgoing.destroy());
        answer.pipe(outgoing);
      },
    );
    onward.on('error', () => outgoing.destroy());
    incoming.pipe(onward);
    return undefined;
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  server.on('upgrade', (incoming, socket, head) => {
    gate.calls.push({ at: performance.now(), what: `socket ${incoming.url}` });
    if (!isAllowed(incoming) || !simulator) return void socket.destroy();
    enter();
    socket.on('close', leave);
    const onward = connect(simulator.port, '127.0.0.1', () => {
      const lines = [`${incoming.method} ${incoming.url} HTTP/1.1`];
      for (let i = 0; i < incoming.rawHeaders.length; i += 2)
        lines.push(`${incoming.rawHeaders[i]}: ${incoming.rawHeaders[i + 1]}`);
      onward.write(`${lines.join('\r\n')}\r\n\r\n`);
      onward.write(head);
      socket.pipe(onward).pipe(socket);
    });
    onward.on('error', () => socket.destroy());
    onward.on('close', () => socket.destroy());
    socket.on('error', () => onward.destroy());
    socket.on('close', () => onward.destroy());
    return undefined;
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });

  const gate: Gate = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls: [],
    starts: 0,
    awakeMs: () => awake + (simulator || starting ? performance.now() - since : 0),
    state: () => (simulator ? 'awake' : starting ? 'starting' : 'asleep'),
    connections: () => sockets.size,
    close: async () => {
      clearTimeout(rest);
      if (starting) clearTimeout(starting);
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
      await simulator?.close();
    },
  };
  return gate;
}
