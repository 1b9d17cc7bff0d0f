import { z } from 'zod';
import type { Json } from '#core/json/parse-json.ts';
import { bagSchema, idSchema } from './scalars.ts';

/** 200 of POST /prompt. node_errors that are not empty: those outputs were dropped, the others were queued. */
export const submittedSchema = z.looseObject({ prompt_id: idSchema, node_errors: bagSchema });

const nodeErrorSchema = z.looseObject({
  class_type: z.string().catch(''),
  errors: z.array(z.looseObject({ message: z.string().catch(''), details: z.string().catch('') })).catch([]),
});

/** A refusal: 400 of POST /prompt, or a 200 with node_errors. */
export const refusalSchema = z.looseObject({
  error: z
    .union([
      z.string().transform((message) => ({ message, details: '' })),
      z.looseObject({ message: z.string().catch(''), details: z.string().catch('') }),
    ])
    .optional(),
  node_errors: bagSchema,
});

const oneLine = (message: string, details: string) =>
  [message, details.trim()].filter((part) => part !== '' && part !== 'None').join(': ');

/** The refusal in one line: ComfyUI's own words, the first bad node first. */
export function describeRefusal(body: Json): string {
  const { data } = refusalSchema.safeParse(body);
  for (const [id, value] of Object.entries(data?.node_errors ?? {})) {
    const { class_type, errors } = nodeErrorSchema.parse(value);
    const [first] = errors;
    if (first !== undefined) return `${oneLine(first.message, first.details)} (node ${id}, ${class_type})`;
  }
  return oneLine(data?.error?.message ?? '', data?.error?.details ?? '') || 'ComfyUI refused the prompt.';
}
