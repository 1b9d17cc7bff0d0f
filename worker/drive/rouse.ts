import type { ComfyClient } from '#comfy/client.ts';
import { ComfyError } from '#comfy/comfy-error.ts';
import type { DrivenServer } from '#db/server.ts';
import type { WorkerContext } from '../context.ts';
import { sleep } from '../sleep.ts';
import { NotCalled, SessionOver } from './lease.ts';
import { describeTrouble } from './trouble.ts';

/** Answers of whoever guards the door: waiting changes nothing. */
const SHUT = new Set([401, 403, 407]);

/**
 * Call a server that sleeps until it answers as a ComfyUI does. What it and the proxy before it say meanwhile (503,
 * silence, resets, pages of HTML) is no failure.
 * @param since when it was called first
 * @param wanted whether there is still work for it
 * @returns whether it is awake; false where nobody needs it any more
 * @throws SessionOver offline where it is still not awake at its limit; NotCalled where its door is shut
 */
export async function rouse(
  { ctx, tunables }: Pick<WorkerContext, 'ctx' | 'tunables'>,
  server: Pick<DrivenServer, 'wakeLimitSeconds'>,
  client: Pick<ComfyClient, 'stats'>,
  { since, wanted, signal }: { since: Date; wanted: () => Promise<boolean>; signal: AbortSignal },
): Promise<boolean> {
  for (;;) {
    try {
      await client.stats(signal);
      return true;
    } catch (error) {
      if (signal.aborted || !(error instanceof ComfyError)) throw error;
      if (error.status !== undefined && SHUT.has(error.status))
        throw new NotCalled(describeTrouble(error).message);
      if (ctx.now().getTime() - since.getTime() > server.wakeLimitSeconds * 1000)
        throw new SessionOver(
          'offline',
          `It was called and did not wake within ${server.wakeLimitSeconds} s: ${describeTrouble(error).message}`,
        );
    }
    if (!(await wanted())) return false;
    await sleep(tunables.wakeEvery, signal);
  }
}
