import { queueSchema } from '../answers/parse-queue.ts';
import { statsSchema } from '../answers/parse-stats.ts';
import { ComfyError } from '../comfy-error.ts';
import { detectFeatures } from '../detect-features.ts';
import { sleep } from '../sleep.ts';
import {
  CANCEL_ASK_EVERY_MS,
  CANCEL_LOOK_EVERY_MS,
  CANCEL_VERIFY_MS,
  QUEUE_DEADLINE_MS,
  QUICK_DEADLINE_MS,
} from '../tunables.ts';
import { expectJson, expectOk } from './expect.ts';
import { request } from './request.ts';
import type { Wire } from './wire.ts';

const post = (wire: Wire, path: string, json: unknown, signal?: AbortSignal) =>
  request(wire, { method: 'POST', path, json, deadline: QUICK_DEADLINE_MS, signal });

/** Since 0.26. An older server answers 405, a proxy that does not know the route 404. */
async function byJob(wire: Wire, promptId: string, signal?: AbortSignal): Promise<boolean> {
  const answer = await post(wire, `/api/jobs/${encodeURIComponent(promptId)}/cancel`, {}, signal);
  return answer.status === 200;
}

type Place = 'waiting' | 'running' | 'nowhere';

async function find(wire: Wire, promptId: string, signal?: AbortSignal): Promise<Place> {
  const answer = await request(wire, { path: '/queue', deadline: QUEUE_DEADLINE_MS, signal });
  const { running, pending } = expectJson(answer, queueSchema);
  if (running.some((item) => item.promptId === promptId)) return 'running';
  return pending.some((item) => item.promptId === promptId) ? 'waiting' : 'nowhere';
}

async function interrupt(wire: Wire, promptId: string, signal?: AbortSignal): Promise<void> {
  const answer = await request(wire, { path: '/system_stats', deadline: QUICK_DEADLINE_MS, signal });
  const { version } = expectJson(answer, statsSchema);
  if (!detectFeatures(version).interruptById) {
    // Its /interrupt ignores the id and would stop whatever runs, which may be another's.
    throw new ComfyError(
      'protocol',
      `ComfyUI ${version} cannot stop one prompt by its id; it runs to its end.`,
    );
  }
  expectOk(await post(wire, '/interrupt', { prompt_id: promptId }, signal));
}

/** Ask for it once. @returns where it was right after */
async function ask(wire: Wire, promptId: string, signal?: AbortSignal): Promise<Place> {
  const done = await byJob(wire, promptId, signal);
  if (!done) expectOk(await post(wire, '/queue', { delete: [promptId] }, signal));
  const place = await find(wire, promptId, signal);
  if (place === 'running' && !done) await interrupt(wire, promptId, signal);
  return place;
}

/**
 * Take a prompt out of the queue or stop it, and look until it is gone. Asked again on the way: an interrupt
 * that comes between two prompts is lost.
 * @throws ComfyError as ComfyClient.cancel says; `protocol` where it runs on a server before 0.3.57
 */
export async function cancel(wire: Wire, promptId: string, signal?: AbortSignal): Promise<void> {
  const began = performance.now();
  let asked = -Infinity;
  for (;;) {
    const now = performance.now();
    const again = now - asked >= CANCEL_ASK_EVERY_MS;
    if (again) asked = now;
    const place = await (again ? ask : find)(wire, promptId, signal);
    if (place === 'nowhere') return;
    if (now - began > CANCEL_VERIFY_MS) {
      throw new ComfyError(
        'timeout',
        `cancel: ${promptId} is still ${place} ${CANCEL_VERIFY_MS / 1000} s later`,
      );
    }
    await sleep(CANCEL_LOOK_EVERY_MS, signal);
  }
}
