import { toInt } from '../python/convert.ts';
import { PyFloat, isDict, member, type Dumpable, type Py, truthy } from '../python/values.ts';
import { entryJson, type HistoryEntry } from '../queue/history.ts';
import { itemTuple, type QueueItem } from '../queue/prompt-queue.ts';
import type { ServerProcess } from '../server-process.ts';
import { empty, json, type Reply } from './reply.ts';
import { readDict, readJson, type Request } from './request.ts';

/** With the fault nanJson every shown prompt holds a NaN, as a node's is_changed can. */
const shown = (process: ServerProcess, item: QueueItem): QueueItem => {
  const [first] = item.prompt;
  if (!process.machine.faults.now.nanJson || !first || !isDict(first[1])) return item;
  const node = new Map(first[1]).set('is_changed', [new PyFloat(Number.NaN)]);
  return { ...item, prompt: new Map(item.prompt).set(first[0], node) };
};

/** GET /queue: the pending ones as they lie in the heap. */
export const showQueue = ({ process }: Request): Reply =>
  json({
    queue_running: process.queue.running.map((item) => itemTuple(shown(process, item))),
    queue_pending: process.queue.pending.map((item) => itemTuple(shown(process, item))),
  });

const ids = (body: Py, key: string): Py[] => {
  const given = member(body, key);
  return Array.isArray(given) ? given : [];
};

/** POST /queue: clear, delete; always an empty 200. */
export function changeQueue(request: Request): Reply {
  const body = readDict(request);
  if (truthy(body.get('clear'))) request.process.queue.clear();
  for (const id of ids(body, 'delete')) request.process.queue.delete(id);
  return empty();
}

/** POST /interrupt: one running prompt, or whatever runs. */
export function interrupt(request: Request): Reply {
  const { queue, interrupt: flag, machine } = request.process;
  let body: Py = null;
  try {
    body = readJson(request);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  const id = member(body, 'prompt_id');
  const isTargeted = machine.profile.flags.targetedInterrupt && truthy(id);
  if (!isTargeted || queue.isRunning(id ?? null)) flag.raise();
  return empty();
}

/** POST /free */
export function free(request: Request): Reply {
  const body = readDict(request);
  request.process.worker.free(truthy(body.get('unload_models')), truthy(body.get('free_memory')));
  return empty();
}

const pageJson = (process: ServerProcess, entries: Iterable<[string, HistoryEntry]>): Reply =>
  json(
    new Map<string, Dumpable>(
      [...entries].map(([id, entry]) => [id, entryJson({ ...entry, item: shown(process, entry.item) })]),
    ),
  );

/** GET /history */
export function listHistory({ query, process }: Request): Reply {
  const maxItems = query.get('max_items');
  const offset = query.get('offset');
  const page = process.history.page(
    maxItems === null ? null : Number(toInt(maxItems)),
    offset === null ? -1 : Number(toInt(offset)),
  );
  return pageJson(process, page);
}

/** GET /history/{id}: an empty object for one that has not ended, or never was. */
export function showHistory({ params, process }: Request): Reply {
  const id = params.id ?? '';
  const entry = process.history.get(id);
  return pageJson(process, entry ? [[id, entry]] : []);
}

/** POST /history: clear, delete; always an empty 200. */
export function changeHistory(request: Request): Reply {
  const body = readDict(request);
  const { history } = request.process;
  if (truthy(body.get('clear'))) history.clear();
  for (const id of ids(body, 'delete')) if (typeof id === 'string') history.delete(id);
  return empty();
}
