import { z } from 'zod';
import { renderStateSchema } from './sweep.ts';

/** On which server: any that the sweep may use, where it is left out. */
export const renderAgainInputSchema = z.strictObject({ server: z.uuid().optional() });
export type RenderAgainInput = z.input<typeof renderAgainInputSchema>;

/** A render of the same graph once more, everything run anew. */
export const repeatSchema = z.object({
  renderKey: z.string(),
  state: renderStateSchema,
  createdAt: z.string(),
  seconds: z.number().nullable(),
  server: z.object({ id: z.string(), name: z.string() }).nullable(),
  comfyVersion: z.string().nullable(),
  error: z.string().nullable(),
  image: z.object({ sha256: z.string(), width: z.int(), height: z.int(), thumbhash: z.string() }).nullable(),
  /** Whether every pixel is that of the cell's image; null until both are there. */
  samePixels: z.boolean().nullable(),
});
export type Repeat = z.infer<typeof repeatSchema>;
