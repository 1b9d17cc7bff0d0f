import { z } from 'zod';
import type { QueueItem } from '../client.ts';
import { promptTupleSchema } from './parse-prompt-tuple.ts';
import { numberSchema } from './scalars.ts';

// Python compares the ids of equal numbers by code point, as < does here for the ASCII of UUIDs.
const inOrder = (a: QueueItem, b: QueueItem) =>
  a.number - b.number || (a.promptId < b.promptId ? -1 : a.promptId > b.promptId ? 1 : 0);

/** GET /queue. What waits comes as a raw heap: it is sorted here into the order in which it will run. */
export const queueSchema = z
  .looseObject({ queue_running: z.array(promptTupleSchema), queue_pending: z.array(promptTupleSchema) })
  .transform(({ queue_running, queue_pending }) => ({
    running: queue_running,
    pending: queue_pending.toSorted(inOrder),
  }));

/** GET /prompt */
export const queueRemainingSchema = z
  .looseObject({ exec_info: z.looseObject({ queue_remaining: numberSchema }) })
  .transform(({ exec_info }) => exec_info.queue_remaining);
