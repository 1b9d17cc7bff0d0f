import { z } from 'zod';
import { packedCellsSchema } from './cell.ts';
import { deadAxisSchema } from './measure.ts';
import { countsSchema, courseSchema, sweepStateSchema } from './sweep.ts';

/** What `GET /api/v1/sweeps/{id}/events` streams; the SSE event name is `type`, data is the rest. */
export const sweepEventSchema = z.discriminatedUnion('type', [
  /** Cells that changed, as they are now. */
  z.object({
    type: z.literal('cells'),
    /** Which: the ordinal of each row. */
    ordinals: z.array(z.int()),
    cells: packedCellsSchema,
  }),
  /** How far running cells are. `preview` changes when there is a newer frame at /api/v1/renders/{key}/preview. */
  z.object({
    type: z.literal('progress'),
    cells: z.array(
      z.object({
        ordinal: z.int(),
        renderKey: z.string(),
        step: z.int(),
        steps: z.int(),
        preview: z.string().nullable(),
      }),
    ),
  }),
  z.object({
    type: z.literal('sweep'),
    state: sweepStateSchema,
    counts: countsSchema,
    secondsLeft: z.number().nullable(),
    ...courseSchema.shape,
    dead: z.array(deadAxisSchema),
  }),
  /** Somebody voted, or took a vote back: ids of the rows that came. */
  z.object({ type: z.literal('votes'), votes: z.array(z.uuid()) }),
  /** So much changed at once that the columns should be read again. */
  z.object({ type: z.literal('reload') }),
]);
export type SweepEvent = z.infer<typeof sweepEventSchema>;
