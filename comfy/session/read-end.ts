import type { ComfyClient } from '../client.ts';
import { ComfyError } from '../comfy-error.ts';
import { sleep } from '../sleep.ts';
import { HISTORY_RECHECKS_MS } from '../tunables.ts';
import type { Prompt, PromptRegistry } from './prompt-registry.ts';
import { toOutcome } from './to-outcome.ts';

/**
 * Read the history of a prompt whose end was heard, a few times if need be, and settle it.
 * @returns false where the history does not have it or does not answer: the poll goes on looking
 */
export async function readEnd(
  client: ComfyClient,
  registry: PromptRegistry,
  prompt: Prompt,
  signal: AbortSignal,
): Promise<boolean> {
  for (const wait of HISTORY_RECHECKS_MS) {
    if (wait > 0) await sleep(wait, signal);
    if (signal.aborted || prompt.outcome !== null) return true;
    try {
      const entry = await client.history(prompt.id, signal);
      if (entry !== null) {
        registry.settle(prompt, toOutcome(entry));
        return true;
      }
    } catch (error) {
      if (error instanceof ComfyError) return false;
      throw error;
    }
  }
  return false;
}
