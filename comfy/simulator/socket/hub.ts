import type { WebSocket } from 'ws';
import type { Preview } from '../nodes/call.ts';
import { dumpPyJson } from '../python/dump-json.ts';
import type { Dumpable } from '../python/values.ts';
import { previewFrame, previewWithMetadataFrame } from './frames.ts';

type Delivery = { due: number; payload: string | Buffer; clientId: string | null };

/** Sockets by client id, and the one queue through which every event goes to them, in order. */
export class Hub {
  readonly #sockets = new Map<string, WebSocket>();
  readonly #withMetadata = new Set<string>();
  readonly #open = new Set<WebSocket>();
  readonly #queue: Delivery[] = [];
  readonly #latency: number;
  #timer: NodeJS.Timeout | undefined;
  #stalled = false;
  #dropAfter: number | undefined;

  constructor(latency: number) {
    this.#latency = latency;
  }

  /** The newest socket of an id takes its place in the table; the older one stays open and hears nothing. */
  enter(clientId: string, socket: WebSocket): void {
    this.#sockets.set(clientId, socket);
    this.#withMetadata.delete(clientId);
    this.#open.add(socket);
  }

  /**
   * A socket closed. Whatever the table holds for its id is taken out, be it a newer socket: which is how a
   * client that reconnects with its old id goes deaf (ComfyUI pull request 16243).
   */
  leave(clientId: string, socket: WebSocket): void {
    this.#sockets.delete(clientId);
    this.#withMetadata.delete(clientId);
    this.#open.delete(socket);
  }

  acceptMetadata(clientId: string): void {
    this.#withMetadata.add(clientId);
  }

  wantsMetadata(clientId: string): boolean {
    return this.#withMetadata.has(clientId);
  }

  /** To one client, or to everybody when there is none. */
  send(type: string, data: Dumpable, clientId: string | null): void {
    this.#publish(dumpPyJson({ type, data }), clientId);
  }

  sendPreview(preview: Preview, clientId: string | null): void {
    this.#publish(previewFrame(preview), clientId);
  }

  sendPreviewWithMetadata(metadata: Dumpable, image: Buffer, clientId: string | null): void {
    this.#publish(previewWithMetadataFrame(metadata, image), clientId);
  }

  /** Straight to one socket, past the queue, as the greeting goes. */
  greet(socket: WebSocket, type: string, data: Dumpable): void {
    const payload = dumpPyJson({ type, data });
    if (this.#latency > 0) setTimeout(() => socket.send(payload, () => undefined), this.#latency);
    else socket.send(payload, () => undefined);
  }

  /** The publishing loop hangs, as on a client that stopped reading; or goes on. */
  stall(stalled: boolean): void {
    this.#stalled = stalled;
    this.#pump();
  }

  /** Take clients out of the table: their sockets stay open and stay silent. */
  mute(clientId: string | undefined): void {
    if (clientId === undefined) this.#sockets.clear();
    else this.#sockets.delete(clientId);
  }

  /** Cut every socket, or those of one client, after so many more messages. */
  drop(afterMessages: number, clientId?: string): void {
    if (afterMessages > 0) this.#dropAfter = afterMessages;
    else if (clientId === undefined) for (const socket of this.#open) socket.terminate();
    else this.#sockets.get(clientId)?.terminate();
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#queue.length = 0;
    for (const socket of this.#open) socket.terminate();
  }

  #publish(payload: string | Buffer, clientId: string | null): void {
    this.#queue.push({ due: performance.now() + this.#latency, payload, clientId });
    this.#pump();
  }

  #pump(): void {
    clearTimeout(this.#timer);
    while (!this.#stalled) {
      const [next] = this.#queue;
      if (!next) return;
      const wait = next.due - performance.now();
      if (this.#latency > 0 && wait > 0) {
        this.#timer = setTimeout(() => this.#pump(), wait);
        return;
      }
      this.#queue.shift();
      this.#deliver(next);
    }
  }

  #deliver({ payload, clientId }: Delivery): void {
    const one = clientId === null ? undefined : this.#sockets.get(clientId);
    const targets = clientId === null ? [...this.#sockets.values()] : one ? [one] : [];
    // A socket that is closing takes nothing more, and nobody is told.
    for (const socket of targets) socket.send(payload, () => undefined);
    if (this.#dropAfter === undefined || targets.length === 0) return;
    this.#dropAfter -= 1;
    if (this.#dropAfter > 0) return;
    this.#dropAfter = undefined;
    this.drop(0);
  }
}
