import { z } from 'zod';
import { parseJson, type Json } from '#core/json/parse-json.ts';
import { executionErrorSchema } from '../answers/parse-execution-error.ts';
import { idSchema, numberSchema } from '../answers/scalars.ts';
import type { ExecutionError } from '../client.ts';

/** What a text message of the socket tells that anyone here wants to know. */
export type ComfyEvent =
  | { kind: 'status'; remaining: number }
  /** Something of this prompt moved. */
  | { kind: 'moved'; promptId: string }
  | { kind: 'node'; promptId: string; node: string }
  | { kind: 'step'; promptId: string; node: string | null; step: number; steps: number }
  | { kind: 'failed'; promptId: string; error: ExecutionError }
  /** `executing` without a node: the history has it. */
  | { kind: 'ended'; promptId: string };

const messageSchema = z.looseObject({ type: z.string(), data: z.custom<Json>().optional() });
const statusSchema = z.looseObject({
  status: z.looseObject({ exec_info: z.looseObject({ queue_remaining: numberSchema }) }),
});
const ofPromptSchema = z.looseObject({ prompt_id: idSchema });
const executingSchema = ofPromptSchema.extend({ node: idSchema.nullable() });
const progressSchema = ofPromptSchema.extend({
  node: idSchema.nullish(),
  value: numberSchema,
  max: numberSchema,
});

const MOVES = new Set([
  'execution_start',
  'execution_cached',
  'executed',
  'progress_state',
  'execution_success',
  'execution_interrupted',
]);

function executing(data: Json): ComfyEvent | null {
  // Right after connecting it comes without a prompt id: that tells nothing.
  const { data: event } = executingSchema.safeParse(data);
  if (event === undefined) return null;
  return event.node === null
    ? { kind: 'ended', promptId: event.prompt_id }
    : { kind: 'node', promptId: event.prompt_id, node: event.node };
}

function progress(data: Json): ComfyEvent | null {
  const { data: event } = progressSchema.safeParse(data);
  if (event === undefined) return null;
  const { prompt_id: promptId, node = null, value: step, max: steps } = event;
  return { kind: 'step', promptId, node, step, steps };
}

function read(type: string, data: Json): ComfyEvent | null {
  if (type === 'status') {
    const { data: event } = statusSchema.safeParse(data);
    return event === undefined ? null : { kind: 'status', remaining: event.status.exec_info.queue_remaining };
  }
  if (type === 'executing') return executing(data);
  if (type === 'progress') return progress(data);
  const { data: event } = ofPromptSchema.safeParse(data);
  if (event === undefined) return null;
  const promptId = event.prompt_id;
  if (type === 'execution_error') {
    const error = executionErrorSchema.parse(data);
    // A blocked output is told as an error, and the prompt goes on.
    return error.exceptionType === 'ExecutionBlocked'
      ? { kind: 'moved', promptId }
      : { kind: 'failed', promptId, error };
  }
  return MOVES.has(type) ? { kind: 'moved', promptId } : null;
}

/** Read a text message. Null for types that tell nothing here (custom nodes send their own) and for nonsense. */
export function parseEvent(text: string): ComfyEvent | null {
  let json: Json;
  try {
    json = parseJson(text);
  } catch {
    return null;
  }
  const { data: message } = messageSchema.safeParse(json);
  return message === undefined ? null : read(message.type, message.data ?? null);
}
