import type { Ctx } from '#service/ctx.ts';
import type { Limit } from '#core/async/create-limit.ts';
import type { Notification } from '#db/notify.ts';
import type { Tunables } from './tunables.ts';

/** All that the parts of a worker share. */
export type WorkerContext = {
  ctx: Ctx;
  tunables: Tunables;
  /** Decoding and encoding: sharp uses every core by itself, more at once only costs memory. */
  imaging: Limit;
  /** Hear what happens in the database; null after a gap: anything may have happened. @returns how to stop */
  subscribe(handler: (notification: Notification | null) => void): () => void;
};
