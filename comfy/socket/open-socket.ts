import { WebSocket, type RawData } from 'ws';
import { ComfyError } from '../comfy-error.ts';
import { explainFailure } from '../http/explain-failure.ts';
import { socketUrl, type Wire } from '../http/wire.ts';
import {
  MAX_FRAME_BYTES,
  PING_EVERY_MS,
  SOCKET_CLOSE_MS,
  SOCKET_HANDSHAKE_MS,
  SOCKET_SILENCE_MS,
} from '../tunables.ts';
import { parseBinaryFrame, type BinaryFrame } from './parse-binary-frame.ts';
import { parseEvent, type ComfyEvent } from './parse-event.ts';

export type SocketHandlers = {
  onEvent(event: ComfyEvent): void;
  onFrame(frame: BinaryFrame): void;
};

export type Socket = {
  readonly clientId: string;
  /** Resolves when it is down, for whatever reason. */
  readonly closed: Promise<void>;
  /** Without the goodbye that a mute peer would not answer. */
  drop(): void;
};

const toBytes = (data: RawData): Buffer => {
  if (Array.isArray(data)) return Buffer.concat(data);
  return Buffer.isBuffer(data) ? data : Buffer.from(data);
};

const FIRST = JSON.stringify({ type: 'feature_flags', data: { supports_preview_metadata: true } });

/** Pings, since the server sends none; without a sign of life for too long, the connection is dead. */
function keepAlive(socket: WebSocket): () => void {
  let heard = performance.now();
  const hear = () => {
    heard = performance.now();
  };
  socket.on('message', hear).on('pong', hear).on('ping', hear);
  const timer = setInterval(() => {
    if (performance.now() - heard > SOCKET_SILENCE_MS) socket.terminate();
    else socket.ping();
  }, PING_EVERY_MS);
  return () => clearInterval(timer);
}

/**
 * Open GET /ws under a client id that nothing else uses or used: the server mutes a socket whose id another
 * one had (server.py, websocket_handler). No Origin is sent.
 * @returns the socket once it is open and has said first what it can take
 * @param signal closes it when it fires
 * @throws ComfyError `unreachable`; `http` with the status where the handshake is answered otherwise
 */
export function openSocket(
  wire: Wire,
  clientId: string,
  handlers: SocketHandlers,
  signal: AbortSignal,
): Promise<Socket> {
  const what = 'WebSocket /ws';
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(socketUrl(wire, clientId), {
      headers: wire.headers,
      handshakeTimeout: SOCKET_HANDSHAKE_MS,
      maxPayload: MAX_FRAME_BYTES,
      perMessageDeflate: false,
    });
    const hangUp = () => {
      if (socket.readyState !== WebSocket.OPEN) return socket.terminate();
      socket.close(1000);
      setTimeout(() => socket.terminate(), SOCKET_CLOSE_MS).unref();
    };
    if (signal.aborted) hangUp();
    signal.addEventListener('abort', hangUp, { once: true });
    let stop = () => {};
    const closed = new Promise<void>((down) => {
      socket.on('close', () => {
        stop();
        signal.removeEventListener('abort', hangUp);
        down();
        reject(new ComfyError('unreachable', `${what}: closed before it was open`));
      });
    });
    socket.on('unexpected-response', (request, response) => {
      const status = response.statusCode ?? 0;
      reject(new ComfyError('http', `${what}: status ${status} instead of a WebSocket`, { status }));
      request.destroy();
    });
    // After the opening, an error is always followed by close.
    socket.on('error', (error) => reject(explainFailure(what, error)));
    socket.on('message', (data, isBinary) => {
      const bytes = toBytes(data);
      if (isBinary) return handlers.onFrame(parseBinaryFrame(bytes));
      const event = parseEvent(bytes.toString('utf8'));
      if (event !== null) handlers.onEvent(event);
    });
    socket.on('open', () => {
      socket.send(FIRST);
      stop = keepAlive(socket);
      resolve({ clientId, closed, drop: () => socket.terminate() });
    });
  });
}
