import { PyError } from '../python/error.ts';

import { type Dumpable, isDict, type Py, type PyDict } from '../python/values.ts';
import type { HistoryEntry } from '../queue/history.ts';
import type { QueueItem } from '../queue/prompt-queue.ts';

export const jobStates = ['pending', 'in_progress', 'completed', 'failed', 'cancelled'] as const;
export type JobState = (typeof jobStates)[number];

/** A job as /api/jobs lists it; keys without a value are left out. */
export type Job = { readonly [key: string]: Dumpable | undefined };

type OutputItem = { type?: string; [key: string]: Dumpable | undefined };

/** @throws PyError where a null stands in for an object: then the whole list answers 500 */
const getMember = (of: Py | undefined, key: string): Py | undefined => {
  if (of === undefined) return undefined;
  if (!isDict(of)) throw new PyError('AttributeError', `object has no attribute 'get' for ${key}`);
  return of.get(key);
};

const fromExtra = (extra: PyDict): { create_time: Py | undefined; workflow_id: Py | undefined } => {
  const workflow = getMember(extra.get('extra_pnginfo'), 'workflow');
  return {
    create_time: extra.get('create_time') ?? undefined,
    workflow_id: getMember(workflow, 'id') ?? undefined,
  };
};

export const queueJob = (item: QueueItem, status: JobState): Job => ({
  id: item.promptId,
  status,
  priority: item.number,
  ...orderFirst(item.extraData),
});

const orderFirst = (extra: PyDict): Job => {
  const { create_time, workflow_id } = fromExtra(extra);
  return { create_time, outputs_count: 0, previewable_outputs_count: 0, workflow_id };
};

const previewable = new Set(['images', 'video', 'audio']);

/** How many files there are, how many can be shown, and the one that stands for the job. */
function summary(outputs: ReadonlyMap<string, Dumpable>): Job {
  const found: { item: OutputItem; node: string; media: string }[] = [];
  for (const [node, output] of outputs) {
    for (const [media, items] of Object.entries((output ?? {}) as Record<string, OutputItem[]>)) {
      if (media === 'animated' || !Array.isArray(items)) continue;
      for (const item of items) found.push({ item, node, media });
    }
  }
  const shown = found.filter(({ media }) => previewable.has(media));
  const best = shown.find(({ item }) => item.type === 'output') ?? shown[0];
  return {
    outputs_count: found.length,
    previewable_outputs_count: shown.length,
    preview_output: best && { ...best.item, nodeId: best.node, mediaType: best.media },
  };
}

const endings = new Set(['execution_success', 'execution_error', 'execution_interrupted']);

const stateOf = (entry: HistoryEntry): JobState => {
  if (entry.status.status_str === 'success') return 'completed';
  const interrupted = entry.status.messages.some(([event]) => event === 'execution_interrupted');
  return interrupted ? 'cancelled' : 'failed';
};

export function historyJob(entry: HistoryEntry): Job {
  const { messages } = entry.status;
  const { create_time, workflow_id } = fromExtra(entry.item.extraData);
  return {
    id: entry.item.promptId,
    status: stateOf(entry),
    priority: entry.item.number,
    create_time,
    execution_start_time: messages.find(([event]) => event === 'execution_start')?.[1].timestamp,
    execution_end_time: messages.find(([event]) => endings.has(event))?.[1].timestamp,
    execution_error: messages.find(([event]) => event === 'execution_error')?.[1],
    ...summary(entry.outputs),
    workflow_id,
  };
}

/** A finished job with all that is known of it. */
export const fullJob = (entry: HistoryEntry): Job => ({
  ...historyJob(entry),
  outputs: entry.outputs,
  execution_status: entry.status,
  workflow: { prompt: entry.item.prompt, extra_data: entry.item.extraData },
});

const time = (job: Job, key: string): number => {
  const value = job[key];
  return typeof value === 'number' ? value : 0;
};

/** Sort by creation or by how long it took; equal ones keep their order. */
export function sortJobs(jobs: Job[], by: string, order: string): Job[] {
  const key = (job: Job): number => {
    if (by !== 'execution_duration') return time(job, 'create_time');
    const [start, end] = [time(job, 'execution_start_time'), time(job, 'execution_end_time')];
    return start && end ? end - start : 0;
  };
  return jobs.toSorted((a, b) => (order === 'desc' ? key(b) - key(a) : key(a) - key(b)));
}
