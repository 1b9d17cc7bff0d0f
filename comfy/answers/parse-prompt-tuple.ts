import { z } from 'zod';
import type { Graph } from '#core/workflow/graph.ts';
import type { QueueItem } from '../client.ts';
import { bagSchema, idSchema, numberSchema } from './scalars.ts';

/**
 * What queue and history hold of a prompt: [number, id, graph, extra data, output node ids, …]. The graph is
 * another's, maybe, and taken as it is: the server has validated it.
 */
export const promptTupleSchema = z
  .tuple([numberSchema, idSchema, bagSchema, bagSchema], z.unknown())
  .transform(([number, promptId, graph, extra]): QueueItem => ({
    number,
    promptId,
    graph: graph as Graph,
    extra,
  }));
