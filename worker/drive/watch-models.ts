import type { ComfyClient } from '#comfy/client.ts';
import type { DrivenServer } from '#db/server.ts';
import type { WorkerContext } from '../context.ts';
import { saveModels } from '../probe.ts';
import { sleep } from '../sleep.ts';

/** List a server's model files again and again until the signal aborts: one may become another under its name. */
export async function watchModels(
  worker: WorkerContext,
  server: Pick<DrivenServer, 'id' | 'name'>,
  client: ComfyClient,
  signal: AbortSignal,
): Promise<void> {
  for (;;) {
    await sleep(worker.tunables.modelsEvery, signal);
    if (signal.aborted) return;
    try {
      await saveModels(worker, server.id, client, signal);
    } catch (error) {
      if (signal.aborted) return;
      worker.ctx.log.warn({ server: server.name, error: String(error) }, 'Model files were not listed again');
    }
  }
}
