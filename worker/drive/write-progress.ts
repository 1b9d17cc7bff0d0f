import type { PromptProgress } from '#comfy/session.types.ts';
import { type Progress, recordProgress } from '#db/progress.ts';
import type { Held } from '#db/render.ts';
import type { WorkerContext } from '../context.ts';

/** Writes a render's progress, the newest only, a few times a second at most. */
export type ProgressWriter = { report(progress: PromptProgress): void; stop(): void };

export function createProgressWriter(worker: WorkerContext, held: Held): ProgressWriter {
  let newest: Progress | null = null;
  let timer: NodeJS.Timeout | null = null;
  let stopped = false;

  const write = async (): Promise<void> => {
    const progress = newest;
    newest = null;
    if (!progress) {
      timer = null;
      return;
    }
    try {
      await recordProgress(worker.ctx.db.pool, held, progress);
    } catch (error) {
      worker.ctx.log.debug({ error: String(error), render: held.key }, 'Progress was not written');
    }
    timer = stopped ? null : setTimeout(() => void write(), worker.tunables.progressEvery);
  };

  return {
    report: ({ step, steps, node, preview }) => {
      if (stopped) return;
      newest = { step, steps, node, preview: preview ?? newest?.preview ?? null };
      timer ??= setTimeout(() => void write(), 0);
    },
    stop: () => {
      stopped = true;
      newest = null;
      if (timer) clearTimeout(timer);
    },
  };
}
