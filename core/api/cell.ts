import { z } from 'zod';
import { literalSchema, renderStateSchema } from './sweep.ts';

export const flagSchema = z.enum(['pick', 'reject']);
export type Flag = z.infer<typeof flagSchema>;

/** A mark on one render. */
export const ratingSchema = z.object({
  stars: z.int().min(0).max(5),
  flag: flagSchema.nullable(),
  note: z.string(),
});
export type Rating = z.infer<typeof ratingSchema>;

/** What is left out stays as it is. */
export const ratingInputSchema = z
  .object({
    stars: z.int().min(0).max(5).optional(),
    flag: flagSchema.nullable().optional(),
    note: z.string().max(10_000).optional(),
  })
  .strict();
export type RatingInput = z.infer<typeof ratingInputSchema>;

/** Every cell of a sweep as column arrays; row i of each column is cell ordinal i. */
export const cellColumnsSchema = z.object({
  count: z.int(),
  /** One array per axis: the index of the cell's value on it. */
  at: z.array(z.array(z.int())),
  state: z.array(renderStateSchema),
  image: z.array(z.string().nullable()),
  thumbhash: z.array(z.string().nullable()),
  width: z.array(z.int().nullable()),
  height: z.array(z.int().nullable()),
  stars: z.array(z.int()),
  flag: z.array(flagSchema.nullable()),
  seconds: z.array(z.number().nullable()),
  /** ComfyUI's words for what failed; null elsewhere. */
  error: z.array(z.string().nullable()),
});
export type CellColumns = z.infer<typeof cellColumnsSchema>;

export const cellSchema = z.object({
  ordinal: z.int(),
  coords: z.record(z.string(), literalSchema),
  state: renderStateSchema,
  renderKey: z.string(),
  images: z.array(
    z.object({
      sha256: z.string(),
      width: z.int(),
      height: z.int(),
      url: z.string(),
      thumbhash: z.string(),
    }),
  ),
  server: z.object({ id: z.string(), name: z.string(), simulated: z.boolean() }).nullable(),
  seconds: z.number().nullable(),
  attempts: z.int(),
  error: z.object({ class: z.enum(['permanent', 'server', 'transient']), message: z.string() }).optional(),
  rating: ratingSchema,
});
export type Cell = z.infer<typeof cellSchema>;
