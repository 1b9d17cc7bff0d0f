import type { ComfyClient } from '../client.ts';
import { ComfyError } from '../comfy-error.ts';
import type { Outcome, SessionEnd } from '../session.types.ts';
import type { KeptSocket } from '../socket/keep-socket.ts';
import { LOST_RECHECK_MS, MUTE_GRACE_MS } from '../tunables.ts';
import type { Prompt, PromptRegistry } from './prompt-registry.ts';
import { toOutcome } from './to-outcome.ts';
import type { Queue, WorkerWatch } from './watch-worker.ts';

export type Polling = {
  client: ComfyClient;
  registry: PromptRegistry;
  socket: KeptSocket;
  worker: WorkerWatch;
  signal: AbortSignal;
};

/** True while the events of this prompt go to the connection that is up. */
export const isCovered = (prompt: Prompt, socket: KeptSocket): boolean =>
  prompt.clientId !== null && prompt.clientId === socket.current()?.clientId;

/** True while the end of every watched prompt will be heard on the socket. */
export function coversAll({ registry, socket }: Polling): boolean {
  return registry
    .watched()
    .every((prompt) => isCovered(prompt, socket) && prompt.missingSince === null && !prompt.ended);
}

const vanished = (prompt: Prompt): Outcome =>
  prompt.error === null ? { kind: 'lost' } : { kind: 'error', error: prompt.error, entry: null };

/** In the queue no more: the history has it, unless it is lost, which takes two looks. */
async function lookInHistory(
  { client, registry, socket, signal }: Polling,
  prompt: Prompt,
  limit: AbortSignal,
): Promise<void> {
  const entry = await client.history(prompt.id, limit);
  if (prompt.outcome !== null) return;
  if (entry !== null) {
    const mute = isCovered(prompt, socket) && !prompt.ended;
    registry.settle(prompt, toOutcome(entry));
    if (!mute) return;
    const before = socket.current();
    registry.keep(prompt);
    setTimeout(() => {
      registry.drop(prompt);
      if (!prompt.ended && socket.current() === before && !signal.aborted) socket.renew();
    }, MUTE_GRACE_MS).unref();
    return;
  }
  prompt.missingSince ??= performance.now();
  if (performance.now() - prompt.missingSince >= LOST_RECHECK_MS) registry.settle(prompt, vanished(prompt));
}

/** Running for a while by the queue, and the socket that should tell of it has not said a word. */
function hearsNothing(prompt: Prompt, runningFor: number, socket: KeptSocket): boolean {
  return isCovered(prompt, socket) && !prompt.heard && runningFor > MUTE_GRACE_MS;
}

/** Whether the newest history entry is another than it was: the last sign of life that is asked for. */
async function historyGrew(
  client: ComfyClient,
  newest: { id: string | null | undefined },
  limit: AbortSignal,
): Promise<boolean> {
  const [entry] = (await client.recentHistory(1, limit)).slice(-1);
  const id = entry?.promptId ?? null;
  const grew = newest.id !== undefined && newest.id !== id;
  newest.id = id;
  return grew;
}

export type Look = (elapsed: number, limit: AbortSignal) => Promise<SessionEnd | null>;

/**
 * @returns one look at queue, then history (in that order: what is in the queue no more by then is in the history),
 * told how many ms passed since the last one, and when to give up; resolves with the end of the session where the worker is dead
 * @throws ComfyError, from the look, where the server did not answer
 */
export function createLook(polling: Polling): Look {
  const { client, registry, socket, worker } = polling;
  const newest: { id: string | null | undefined } = { id: undefined };
  let runningId: string | undefined;
  let runningFor = 0;

  const checkWorker = async (
    queue: Queue,
    elapsed: number,
    limit: AbortSignal,
  ): Promise<SessionEnd | null> => {
    const [running] = queue.running;
    runningFor = running !== undefined && running.promptId === runningId ? runningFor + elapsed : 0;
    runningId = running?.promptId;
    const prompt = running === undefined ? undefined : registry.get(running.promptId);
    if (prompt !== undefined && hearsNothing(prompt, runningFor, socket)) socket.renew();
    const heard = prompt !== undefined && prompt.heard && isCovered(prompt, socket);
    const { quiet, patience } = worker.look(queue, elapsed, { heard });
    if (quiet < patience / 2) {
      newest.id = undefined;
      return null;
    }
    // Asked at half time, so that there is something to compare with in the end.
    if (newest.id !== undefined && quiet < patience) return null;
    if (await historyGrew(client, newest, limit)) worker.moved();
    else if (quiet >= patience) return zombie(queue, quiet);
    return null;
  };

  return async (elapsed, limit) => {
    const queue = await client.queue(limit);
    const queued = new Set([...queue.running, ...queue.pending].map((item) => item.promptId));
    for (const prompt of registry.watched()) {
      if (prompt.posting) continue;
      if (queued.has(prompt.id)) prompt.missingSince = null;
      else await lookInHistory(polling, prompt, limit);
    }
    return registry.watched().some((prompt) => queued.has(prompt.id))
      ? checkWorker(queue, elapsed, limit)
      : null;
  };
}

function zombie(queue: Queue, quiet: number): SessionEnd {
  const what = queue.running.length > 0 ? 'the running prompt has not moved' : 'nothing runs';
  const message =
    `ComfyUI answers, but ${what} for ${Math.round(quiet / 1000)} s while ` +
    `${queue.running.length + queue.pending.length} prompts are in its queue. Its worker thread is probably dead: restart ComfyUI.`;
  return { kind: 'zombie', message };
}

/** Whether an error of a look is the server's silence; what is not a ComfyError is a fault of ours. */
export const isSilence = (error: unknown): error is ComfyError =>
  error instanceof ComfyError && error.kind !== 'aborted';
