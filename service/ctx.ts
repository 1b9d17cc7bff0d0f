import type { Db } from '#db/types.ts';
import type { Enqueue } from '#queue/catalog.ts';
import type { ImageStore } from '#store/image-store.ts';
import type { Secrets } from '#store/open-secrets.ts';

/** Whoever acts: a person in the browser or at the command line, or a job of the worker. */
export type Actor = { type: 'person'; name: string } | { type: 'system'; job: string };

/** Structured log lines; pino's shape. */
export type Log = {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
};

/** All that a use case may touch of the world. app/_server/ctx.ts and worker/ctx.ts each build one. */
export type Ctx = {
  db: Db;
  enqueue: Enqueue;
  store: ImageStore;
  /** Seals what is secret before it is stored. */
  secrets: Secrets;
  /** Folder of the example workflows and sweeps, `<example>/<file>`; none where they are not wanted. */
  examples?: string;
  now(): Date;
  newId(): string;
  log: Log;
  actor: Actor;
};
