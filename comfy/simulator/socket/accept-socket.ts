import { randomUUID } from 'node:crypto';
import type { WebSocket } from 'ws';
import { features } from '../http/info-routes.ts';
import { parsePyJson } from '../python/parse-json.ts';
import { member, type Py } from '../python/values.ts';
import type { ServerProcess } from '../server-process.ts';

/** The first text frame may say what the client can do; it is answered. Nothing else is ever listened to. */
const readFirstFrame = (process: ServerProcess, clientId: string, socket: WebSocket, frame: string): void => {
  let message: Py;
  try {
    message = parsePyJson(frame);
  } catch (error) {
    if (error instanceof SyntaxError) return;
    throw error;
  }
  if (member(message, 'type') !== 'feature_flags') return;
  if (member(member(message, 'data'), 'supports_preview_metadata') === true)
    process.hub.acceptMetadata(clientId);
  process.hub.greet(socket, 'feature_flags', features(process.machine.profile));
};

/** Greet a new socket (protocol 3.1): its id, the queue, and where its running prompt is. */
export function acceptSocket(process: ServerProcess, socket: WebSocket, given: string | null): void {
  const clientId = given || randomUUID().replaceAll('-', '');
  const { hub, runtime } = process;
  hub.enter(clientId, socket);
  hub.greet(socket, 'status', { ...process.status(), sid: clientId });
  if (runtime.clientId === clientId && runtime.lastNode !== null) {
    hub.greet(socket, 'executing', { node: runtime.lastNode });
  }
  let isFirst = true;
  socket.on('message', (data, isBinary) => {
    if (isBinary || !isFirst) return;
    isFirst = false;
    readFirstFrame(process, clientId, socket, (data as Buffer).toString('utf8'));
  });
  socket.on('close', () => hub.leave(clientId, socket));
  // A broken connection closes itself; the server carries on.
  socket.on('error', () => undefined);
}
