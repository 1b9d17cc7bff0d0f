import { findUnchecked } from '#db/sweep-check.ts';
import { checkSweep } from '#service/check-sweep.ts';
import type { WorkerContext } from './context.ts';
import { repeat } from './repeat.ts';

/** A check may take a twentieth of the time at most: large sweeps are checked less often. */
const REST = 20;

/** Check sweeps for axes that do nothing, soon after cells of theirs finished. @returns how to stop */
export function watchSweeps(
  worker: WorkerContext,
  onError: (error: Error) => void,
): { stop(): Promise<void>; findMissed(): Promise<void> } {
  const { ctx, tunables } = worker;
  const changed = new Set<string>();
  /** When a sweep may be checked again, in milliseconds of this process. */
  const notBefore = new Map<string, number>();
  const findMissed = async (): Promise<void> => {
    for (const id of await findUnchecked(ctx.db.pool)) changed.add(id);
  };
  const checkChanged = async (): Promise<void> => {
    for (const id of changed) {
      const began = performance.now();
      if (began < (notBefore.get(id) ?? 0)) continue;
      changed.delete(id);
      try {
        await checkSweep(ctx, { id });
      } catch (error) {
        ctx.log.warn({ sweep: id, error: String(error) }, 'A sweep was not checked for dead axes');
      }
      const took = performance.now() - began;
      notBefore.set(id, began + took * REST);
    }
  };
  let missed = true;
  const timer = repeat(
    tunables.checkSweepsEvery,
    async () => {
      if (missed) await findMissed();
      missed = false;
      await checkChanged();
    },
    onError,
  );
  const unsubscribe = worker.subscribe((news) => {
    if (!news) missed = true;
    else if (news.t === 'render' || news.t === 'sweep' || news.t === 'sweep-reload') changed.add(news.sweep);
  });
  return {
    findMissed,
    stop: async () => {
      unsubscribe();
      await timer.stop();
    },
  };
}
