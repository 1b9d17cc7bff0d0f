import { z } from 'zod';
import type { ExecutionError } from '../client.ts';
import { idSchema } from './scalars.ts';

/** The data of execution_error, as the socket and the history carry it. Total: what is missing is empty. */
export const executionErrorSchema = z
  .looseObject({
    node_id: idSchema.catch(''),
    node_type: z.string().catch(''),
    exception_type: z.string().catch(''),
    exception_message: z.string().catch(''),
    traceback: z.array(z.string()).catch([]),
  })
  .transform((data): ExecutionError => ({
    nodeId: data.node_id,
    nodeType: data.node_type,
    exceptionType: data.exception_type,
    message: data.exception_message,
    traceback: data.traceback,
  }));
