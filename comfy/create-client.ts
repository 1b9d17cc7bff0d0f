import { z } from 'zod';
import type { Json } from '#core/json/parse-json.ts';
import { historySchema, recentHistorySchema } from './answers/parse-history.ts';
import { namesSchema } from './answers/parse-models.ts';
import { queueRemainingSchema, queueSchema } from './answers/parse-queue.ts';
import { statsSchema } from './answers/parse-stats.ts';
import type { ComfyClient, Endpoint } from './client.ts';
import { cancel } from './http/cancel.ts';
import { expectJson, expectOk, text } from './http/expect.ts';
import { models } from './http/models.ts';
import { request, type Answer } from './http/request.ts';
import { submit } from './http/submit.ts';
import { upload } from './http/upload.ts';
import { view } from './http/view.ts';
import { toWire } from './http/wire.ts';
import {
  HISTORY_DEADLINE_MS,
  OBJECT_INFO_DEADLINE_MS,
  QUEUE_DEADLINE_MS,
  QUICK_DEADLINE_MS,
} from './tunables.ts';

const objectSchema = z.record(z.string(), z.custom<Json>());

/**
 * A client of one ComfyUI. Nothing is sent before the first call.
 * @param endpoint its URL may have a path prefix and user:password@; a header given beside it wins
 * @throws AppError `invalid_input` where the URL is none
 */
export function createComfyClient(endpoint: Endpoint): ComfyClient {
  const wire = toWire(endpoint);
  const get = (path: string, signal?: AbortSignal, deadline = QUICK_DEADLINE_MS): Promise<Answer> =>
    request(wire, { path, deadline, signal });
  const post = async (path: string, json: unknown, signal?: AbortSignal): Promise<void> => {
    expectOk(await request(wire, { method: 'POST', path, json, deadline: QUICK_DEADLINE_MS, signal }));
  };

  return {
    endpoint,
    async stats(signal) {
      return expectJson(await get('/system_stats', signal), statsSchema);
    },
    async features(signal) {
      const answer = await get('/features', signal);
      // Before 0.3.45 there is no such route.
      return answer.status === 404 ? {} : expectJson(answer, objectSchema);
    },
    async objectInfo(signal) {
      const answer = await get('/object_info', signal, OBJECT_INFO_DEADLINE_MS);
      return { classes: expectJson(answer, objectSchema), text: text(answer) };
    },
    async modelFolders(signal) {
      return expectJson(await get('/models', signal), namesSchema);
    },
    models: (folder, signal) => models(wire, folder, signal),
    submit: (submission, signal) => submit(wire, submission, (id) => cancel(wire, id, signal), signal),
    async queue(signal) {
      return expectJson(await get('/queue', signal, QUEUE_DEADLINE_MS), queueSchema);
    },
    async queueRemaining(signal) {
      return expectJson(await get('/prompt', signal), queueRemainingSchema);
    },
    async history(promptId, signal) {
      const path = `/history/${encodeURIComponent(promptId)}`;
      return expectJson(await get(path, signal, HISTORY_DEADLINE_MS), historySchema)[promptId] ?? null;
    },
    async recentHistory(count, signal) {
      const path = `/history?max_items=${Math.max(1, Math.trunc(count))}`;
      return expectJson(await get(path, signal, HISTORY_DEADLINE_MS), recentHistorySchema);
    },
    forget: (promptIds, signal) => post('/history', { delete: promptIds }, signal),
    view: (file, signal) => view(wire, file, signal),
    cancel: (promptId, signal) => cancel(wire, promptId, signal),
    upload: (name, bytes, signal) => upload(wire, name, bytes, signal),
    free: (signal) => post('/free', { unload_models: true, free_memory: true }, signal),
  };
}
