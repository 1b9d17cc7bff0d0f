import { z } from 'zod';
import type { HistoryEntry, OutputFile } from '../client.ts';
import { executionErrorSchema } from './parse-execution-error.ts';
import { promptTupleSchema } from './parse-prompt-tuple.ts';
import { bagSchema, numberSchema } from './scalars.ts';

const fileSchema = z.looseObject({
  filename: z.string(),
  subfolder: z.string().catch(''),
  type: z.string().catch('output'),
});

const messageSchema = z.tuple([z.string(), bagSchema], z.unknown());

const statusSchema = z.looseObject({
  status_str: z.string().catch(''),
  messages: z.array(z.unknown()).catch([]),
});

type Message = { type: string; data: Record<string, unknown> };

const readMessages = (messages: unknown[]): Message[] =>
  messages.flatMap((message) => {
    const { success, data } = messageSchema.safeParse(message);
    return success ? [{ type: data[0], data: data[1] }] : [];
  });

/** Nodes list their files under images, gifs, audio and more; what has a file name is a file. */
function readFiles(outputs: Record<string, unknown>): OutputFile[] {
  return Object.entries(outputs).flatMap(([node, output]) =>
    Object.values(bagSchema.parse(output))
      .flat()
      .flatMap((item) => {
        const { success, data } = fileSchema.safeParse(item);
        return success ? [{ node, filename: data.filename, subfolder: data.subfolder, type: data.type }] : [];
      }),
  );
}

const ENDS = ['execution_success', 'execution_error', 'execution_interrupted'];

function milliseconds(messages: Message[]): number | null {
  const at = (message: Message | undefined) => numberSchema.safeParse(message?.data['timestamp']).data;
  const start = at(messages.find(({ type }) => type === 'execution_start'));
  const end = at(messages.at(-1));
  return start === undefined || end === undefined ? null : Math.max(0, end - start);
}

function judge(statusText: string, messages: Message[]): Pick<HistoryEntry, 'ended' | 'error'> {
  const last = messages.findLast(({ type }) => ENDS.includes(type));
  if (last?.type === 'execution_interrupted') return { ended: 'interrupted' };
  if (last?.type === 'execution_error')
    return { ended: 'error', error: executionErrorSchema.parse(last.data) };
  if (last?.type === 'execution_success' || statusText !== 'error') return { ended: 'success' };
  return {
    ended: 'error',
    error: executionErrorSchema.parse({ exception_message: 'ComfyUI says that it failed, and not why.' }),
  };
}

/**
 * One entry of the history. How it ended is judged by its messages, since status_str can be stale
 * (execution.py: a cycle found while running).
 */
export const historyEntrySchema = z
  .looseObject({ prompt: promptTupleSchema, outputs: bagSchema, status: statusSchema.nullish() })
  .transform(({ prompt, outputs, status }): HistoryEntry => {
    const messages = readMessages(status?.messages ?? []);
    return {
      promptId: prompt.promptId,
      graph: prompt.graph,
      extra: prompt.extra,
      ...judge(status?.status_str ?? '', messages),
      outputs: readFiles(outputs),
      ms: milliseconds(messages),
    };
  });

/** GET /history/{id}: empty while the id is unknown, waiting or running. */
export const historySchema = z.record(z.string(), historyEntrySchema);

/** GET /history?max_items: entries of others too, of which the odd ones are passed over. */
export const recentHistorySchema = z
  .record(z.string(), z.unknown())
  .transform((entries) =>
    Object.values(entries).flatMap((entry) => historyEntrySchema.safeParse(entry).data ?? []),
  );
