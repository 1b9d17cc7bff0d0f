import { randomUUID } from 'node:crypto';
import type { Graph } from '#core/workflow/graph.ts';
import type { ComfyClient, HistoryEntry } from '../client.ts';
import { ComfyError } from '../comfy-error.ts';
import { openSession } from '../open-session.ts';
import { SessionEnded, type Outcome, type Session } from '../session.types.ts';
import { TEST_RENDER_MS, ZOMBIE_AFTER_MS } from '../tunables.ts';

export type Rendered = { entry: HistoryEntry; heard: boolean };

async function tooLate(session: Session, promptId: string, signal: AbortSignal): Promise<ComfyError> {
  const { running, pending } = await session.client.queue(signal);
  const ahead = running.length + pending.findIndex((item) => item.promptId === promptId);
  await session.client.cancel(promptId, signal).catch(() => {});
  const seconds = TEST_RENDER_MS / 1000;
  return running.some((item) => item.promptId === promptId)
    ? new ComfyError('timeout', `A 64 px image was not done after ${seconds} s.`)
    : new ComfyError('timeout', `Still behind ${Math.max(1, ahead)} other prompts after ${seconds} s.`);
}

const ENDS = {
  interrupted: 'Somebody interrupted it.',
  lost: 'The server took the prompt and knows nothing of it any more.',
};

function toEntry(outcome: Outcome): HistoryEntry {
  if (outcome.kind === 'success') return outcome.entry;
  if (outcome.kind !== 'error') throw new ComfyError('protocol', ENDS[outcome.kind]);
  throw new ComfyError('protocol', `${outcome.error.nodeType}: ${outcome.error.message.trim()}`);
}

/**
 * Render a graph in a session of its own, as a sweep would.
 * @returns its history entry, and whether the socket told of it
 * @throws ComfyError; `timeout` after a minute, with the prompt taken out again
 */
export async function renderTest(client: ComfyClient, graph: Graph, signal: AbortSignal): Promise<Rendered> {
  let heard = false;
  const onProgress = () => {
    heard = true;
  };
  const session = await openSession({ client, onProgress, zombieAfter: ZOMBIE_AFTER_MS });
  const late = new AbortController();
  const stop = () => late.abort();
  const timer = setTimeout(stop, TEST_RENDER_MS);
  signal.addEventListener('abort', stop, { once: true });
  let promptId: string = randomUUID();
  try {
    ({ promptId } = await session.submit(
      { graph, promptId, tag: { test: promptId }, previews: false },
      signal,
    ));
    const entry = toEntry(await session.watch(promptId, late.signal));
    return { entry, heard };
  } catch (error) {
    if (error instanceof SessionEnded) throw new ComfyError('timeout', error.message);
    if (!(error instanceof ComfyError) || error.kind !== 'aborted' || signal.aborted) throw error;
    throw await tooLate(session, promptId, signal);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
    await session.close();
  }
}
