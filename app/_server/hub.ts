import { listen } from '#db/listen.ts';
import type { Db } from '#db/types.ts';
import type { Log } from '#service/ctx.ts';
import type { Subscribe } from '#service/sweep-events.ts';
import type { Happening } from '#service/sweep-news.ts';

/** One listening connection for every open stream of events. */
export type Hub = {
  /** Resolves once notifications are heard. */
  ready(): Promise<void>;
  subscribe: Subscribe;
  close(): Promise<void>;
};

/** A hub that connects when it is first waited for; after each gap it says so to every subscriber. */
export function createHub(db: Db, log: Log): Hub {
  const listeners = new Set<(happening: Happening) => void>();
  let listening: Promise<() => Promise<void>> | undefined;

  const tell = (happening: Happening): void => {
    for (const listener of listeners) listener(happening);
  };
  const open = (): Promise<() => Promise<void>> =>
    listen(db, tell, {
      onGap: () => tell({ t: 'gap' }),
      onError: (error) => log.warn({ error: error.message }, 'Notifications are interrupted'),
    });

  return {
    ready: async () => {
      listening ??= open();
      try {
        await listening;
      } catch (error) {
        listening = undefined;
        throw error;
      }
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: async () => {
      const stop = await listening?.catch(() => undefined);
      await stop?.();
    },
  };
}
