import { z } from 'zod';
import { LARGE } from './body-limits.ts';
import { ratingInputSchema } from './cell.ts';
import { raterQuerySchema, raterSchema } from './rater.ts';
import type { Operation } from './operation.ts';
import { ordinalSchema } from './sweep.ts';

const MOST_CELLS = 100_000;

/** The same marks for several cells of a sweep; what is left out of `change` stays as it is. */
export const ratingChangeSchema = z.strictObject({
  ordinals: z.array(ordinalSchema).min(1),
  change: ratingInputSchema.omit({ rater: true }),
});
export type RatingChange = z.infer<typeof ratingChangeSchema>;

export const rateCellsInputSchema = z.strictObject({
  /** Whose marks they are; those of nobody in particular when left out. */
  rater: raterSchema.optional(),
  changes: z
    .array(ratingChangeSchema)
    .min(1)
    .refine((changes) => changes.reduce((sum, { ordinals }) => sum + ordinals.length, 0) <= MOST_CELLS, {
      error: `at most ${MOST_CELLS} cells at once`,
    }),
});
export type RateCellsInput = z.infer<typeof rateCellsInputSchema>;

/**
 * `before`: the marks that were there, of what was asked for; sent as `changes` they bring all of it back. `dropped`:
 * renders that wait no more since they were rejected; `revived`: those that wait again since they are not.
 */
export const ratedCellsSchema = z.object({
  before: z.array(ratingChangeSchema),
  dropped: z.int(),
  revived: z.int(),
});
export type RatedCells = z.infer<typeof ratedCellsSchema>;

/** What was written about cells, of those about which something was. */
export const notesSchema = z.object({
  revision: z.int(),
  ordinals: z.array(z.int()),
  notes: z.array(z.string()),
});
export type Notes = z.infer<typeof notesSchema>;

/** Marks on many cells. */
export const ratingOperations = {
  rateCells: {
    method: 'PUT',
    path: '/api/v1/sweeps/{id}/ratings',
    summary:
      'Rate the renders that cells show, all or none of them, and say how they were rated before; what is rejected while it waits is not rendered',
    body: { schema: rateCellsInputSchema, maxBytes: LARGE },
    status: 200,
    answer: ratedCellsSchema,
    refusals: ['not_found', 'invalid_input', 'too_large'],
  },
  getNotes: {
    method: 'GET',
    path: '/api/v1/sweeps/{id}/notes',
    summary: 'What one rater wrote about cells',
    query: raterQuerySchema,
    status: 200,
    answer: notesSchema,
    refusals: ['not_found', 'invalid_input'],
  },
} as const satisfies Record<string, Operation>;
