import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { emitWarning } from 'node:process';
import { WebSocketServer } from 'ws';
import { applyFaults, type FaultTarget } from './faults/apply-faults.ts';
import { handleControl, isControl } from './faults/control.ts';
import { FaultBox } from './faults/fault-box.ts';
import { faultsSchema, type FaultsInput } from './faults/schema.ts';
import { exampleImage } from './files/example-image.ts';
import { FileStore } from './files/file-store.ts';
import { handleRequest } from './http/handle-request.ts';
import { isForbidden } from './http/origin.ts';
import { ModelShelf } from './models.ts';
import { type SimulatorOptions, withDefaults } from './options.ts';
import { profiles } from './profile.ts';
import { type Machine, ServerProcess } from './server-process.ts';
import { acceptSocket } from './socket/accept-socket.ts';

export type Simulator = {
  url: string;
  port: number;
  /** Switch faults on, as POST /simulator/faults does. @throws ZodError */
  setFaults(faults: FaultsInput): void;
  /** Cut every connection and forget everything. */
  close(): Promise<void>;
};

/** aiohttp's limit for what a client sends. */
const maxInbound = 4 * 1024 * 1024;

/**
 * Start a simulated ComfyUI server: HTTP and WebSocket as the real one speaks them, pictures painted from the
 * graph alone, nothing written to disk.
 */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const settings = withDefaults(options);
  const base = profiles[settings.profile];
  const profile = { ...base, flags: { ...base.flags } };
  const files = new FileStore();
  files.promise('input', 'example.png', exampleImage);
  const shelf = new ModelShelf(settings.models);
  const machine: Machine = { settings, profile, files, shelf, faults: new FaultBox() };
  let process = new ServerProcess(machine);
  let refusing = false;
  let refusal: NodeJS.Timeout | undefined;
  const connections = new Set<Socket>();

  const cutAll = (spared?: Socket): void => {
    for (const socket of connections) if (socket !== spared) socket.destroy();
  };
  const target: FaultTarget = {
    process: () => process,
    flags: profile.flags,
    originalFlags: base.flags,
    spared: undefined,
    restart(downMs) {
      process.end();
      process = new ServerProcess(machine);
      target.refuse(downMs);
      cutAll(target.spared);
    },
    refuse(ms) {
      clearTimeout(refusal);
      refusing = ms > 0;
      if (!refusing) return;
      refusal = setTimeout(() => (refusing = false), ms);
      refusal.unref();
      cutAll(target.spared);
    },
  };

  const onRequest = (incoming: IncomingMessage, response: ServerResponse): void => {
    const handled = isControl(incoming.url)
      ? handleControl(target, incoming, response)
      : handleRequest(process, incoming, response);
    handled.catch((error: unknown) => {
      // A fault of the simulator must not look like an answer. A client that went away is none.
      if (!incoming.destroyed || incoming.complete)
        emitWarning(error instanceof Error ? error : String(error));
      response.destroy();
    });
  };
  const server = createServer({ keepAliveTimeout: 75_000 }, onRequest);
  server.on('connection', (socket) => {
    if (refusing) return void socket.destroy();
    connections.add(socket);
    socket.on('close', () => connections.delete(socket));
    return undefined;
  });

  const sockets = new WebSocketServer({ noServer: true, maxPayload: maxInbound, perMessageDeflate: false });
  server.on('upgrade', (incoming, socket, head) => {
    const url = new URL(incoming.url ?? '/', 'http://simulator');
    const forbidden = isForbidden(incoming.headers, profile.flags.crossSiteCheck);
    if (forbidden || !/^(\/api)?\/ws$/.test(url.pathname)) {
      socket.end(`HTTP/1.1 ${forbidden ? '403 Forbidden' : '404 Not Found'}\r\ncontent-length: 0\r\n\r\n`);
      return;
    }
    sockets.handleUpgrade(incoming, socket, head, (opened) => {
      acceptSocket(process, opened, url.searchParams.get('clientId'));
    });
  });

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(settings.port, settings.host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  const { port } = server.address() as AddressInfo;
  const host = settings.host.includes(':') ? `[${settings.host}]` : settings.host;
  return {
    url: `http://${host}:${port}`,
    port,
    setFaults: (faults) => applyFaults(target, faultsSchema.parse(faults)),
    close: () =>
      new Promise((resolve) => {
        process.end();
        clearTimeout(refusal);
        server.close(() => resolve());
        cutAll();
      }),
  };
}
