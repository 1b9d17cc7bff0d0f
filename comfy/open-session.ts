import { randomUUID } from 'node:crypto';
import { ComfyError } from './comfy-error.ts';
import { toWire } from './http/wire.ts';
import { applyEvent, applyFrame, type Hearing } from './session/apply-event.ts';
import { locate } from './session/locate.ts';
import { createLook, isCovered, type Polling } from './session/poll.ts';
import { PromptRegistry, type Prompt } from './session/prompt-registry.ts';
import { readEnd } from './session/read-end.ts';
import { runPolls } from './session/run-polls.ts';
import { watchWorker } from './session/watch-worker.ts';
import { SessionEnded, type Outcome, type Session, type SessionOptions } from './session.types.ts';
import { sleep } from './sleep.ts';
import { keepSocket } from './socket/keep-socket.ts';
import { GONE_AFTER_MS, POLL_EVERY_MS, SOCKET_WAIT_MS, ZOMBIE_AFTER_MS } from './tunables.ts';

const closed = () => new ComfyError('aborted', 'The session is closed.');

/**
 * Connect to one ComfyUI for as long as a lease lasts. A socket is opened and waited for a little; without one,
 * everything works by polling, more slowly and without progress.
 * @returns the session; its owner closes it
 * @throws ComfyError where the server does not answer now
 */
export async function openSession(options: SessionOptions): Promise<Session> {
  const { client } = options;
  const ending = new AbortController();
  const { signal } = ending;
  const registry = new PromptRegistry();
  const worker = watchWorker(options.zombieAfter ?? ZOMBIE_AFTER_MS);
  let over: Error | null = null;

  const finish = (reason: Error): void => {
    if (over !== null) return;
    over = reason;
    ending.abort();
    socket.close();
    registry.endAll(reason);
  };
  const assertOpen = (): void => {
    if (over !== null) throw over;
  };

  const readHistory = async (prompt: Prompt): Promise<void> => {
    if (!(await readEnd(client, registry, prompt, signal))) polls.kick();
  };

  await client.queueRemaining();
  const hearing: Hearing = {
    registry,
    onProgress: (progress) => options.onProgress(progress),
    onMove: () => worker.moved(),
    onEnded: (prompt) => void readHistory(prompt),
  };
  const socket = keepSocket(toWire(client.endpoint), {
    onEvent: (event) => applyEvent(hearing, event),
    onFrame: (frame) => applyFrame(hearing, frame),
  });
  const polling: Polling = { client, registry, socket, worker, signal };
  const times = {
    pollEvery: options.pollEvery ?? POLL_EVERY_MS,
    goneAfter: options.goneAfter ?? GONE_AFTER_MS,
  };
  const polls = runPolls(polling, createLook(polling), times, (end) => finish(new SessionEnded(end)));
  const waited = new AbortController();
  await Promise.race([socket.tried, sleep(SOCKET_WAIT_MS, waited.signal)]);
  waited.abort();

  const wait = (prompt: Prompt, aborted: AbortSignal): Promise<Outcome> =>
    new Promise((resolve, reject) => {
      const done = (then: () => void) => {
        unwatch();
        aborted.removeEventListener('abort', onAbort);
        then();
      };
      const onAbort = () => done(() => reject(new ComfyError('aborted', `watch ${prompt.id}: aborted`)));
      const unwatch = registry.watch(prompt, {
        onOutcome: (outcome) => done(() => resolve(outcome)),
        onEnd: (error) => done(() => reject(error)),
      });
      aborted.addEventListener('abort', onAbort, { once: true });
      // While others are waited for, the next look is on its way, and this end will be heard.
      if (registry.watched().length === 1 || !isCovered(prompt, socket)) polls.kick();
    });

  return {
    client,
    async submit(submission, aborted) {
      assertOpen();
      // With no socket up, the id of nobody: without any, events would go to everybody.
      const clientId = socket.current()?.clientId ?? randomUUID();
      const prompt = registry.enter(submission.promptId, clientId);
      prompt.posting = true;
      try {
        const { promptId } = await client.submit({ ...submission, clientId }, aborted);
        if (promptId !== prompt.id) {
          // Its first events came under an id that nobody knew.
          registry.rename(prompt, promptId);
          prompt.clientId = null;
        }
        return { promptId };
      } catch (error) {
        if (error instanceof ComfyError && error.kind === 'refused') registry.drop(prompt);
        throw error;
      } finally {
        prompt.posting = false;
      }
    },
    async watch(promptId, aborted) {
      assertOpen();
      if (aborted.aborted) throw new ComfyError('aborted', `watch ${promptId}: aborted`);
      const prompt = registry.get(promptId) ?? registry.enter(promptId, null);
      if (prompt.outcome === null) return wait(prompt, aborted);
      registry.drop(prompt);
      return prompt.outcome;
    },
    locate(promptId, tag, aborted) {
      assertOpen();
      return locate(client, promptId, tag, aborted);
    },
    bootMark: () => socket.current()?.clientId ?? null,
    async close() {
      finish(closed());
      await Promise.resolve();
    },
  };
}
