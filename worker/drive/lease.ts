import type { ComfyClient } from '#comfy/client.ts';
import type { Session } from '#comfy/session.types.ts';
import type { DrivenServer } from '#db/server.ts';
import type { Bell } from '../bell.ts';
import type { WorkerContext } from '../context.ts';
import type { Flights } from './flights.ts';

/** One server, driven over one session: what everything around one render shares. */
export type Drive = {
  worker: WorkerContext;
  server: DrivenServer;
  client: ComfyClient;
  session: Session;
  flights: Flights;
  /** Rung when there may be something to do. */
  bell: Bell;
  /** Whether the database told of something that may concern this server since this was last asked. */
  news: { take(): boolean };
  /** What the last render took on this server, in milliseconds; null where none has ended yet. */
  pace: { ms: number | null };
  /** Prompts that were given back while the server was away, and may still be in its queue. */
  strays: Set<string>;
  /** What was in the queue of a sick server when it was last looked at. */
  stuck: Set<string>;
  /** Falls when the session is over; its reason says why (SessionOver, or the lease's own). */
  signal: AbortSignal;
  /** End the session: its renders are given back, and the server is looked at anew. */
  end(reason: SessionOver): void;
};

/** Why a session ended, for the server's row: its renders go back to whoever can take them. */
export class SessionOver extends Error {
  override readonly name = 'SessionOver';
  readonly state: 'offline' | 'sick' | 'reconfigured';

  constructor(state: 'offline' | 'sick' | 'reconfigured', message: string) {
    super(message);
    this.state = state;
  }
}

/** A sleeping server was not even woken: its door is shut, or it could not be called. Nothing is paid for that. */
export class NotCalled extends SessionOver {
  constructor(message: string) {
    super('offline', message);
  }
}
