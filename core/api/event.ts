import { z } from 'zod';
import { flagSchema } from './cell.ts';
import { countsSchema, renderStateSchema, sweepStateSchema } from './sweep.ts';

/** What `GET /api/v1/sweeps/{id}/events` streams; the SSE event name is `type`, data is the rest. */
export const sweepEventSchema = z.discriminatedUnion('type', [
  /** Cells that changed, as they are now. */
  z.object({
    type: z.literal('cells'),
    cells: z.array(
      z.object({
        ordinal: z.int(),
        state: renderStateSchema,
        image: z.string().nullable(),
        thumbhash: z.string().nullable(),
        width: z.int().nullable(),
        height: z.int().nullable(),
        stars: z.int(),
        flag: flagSchema.nullable(),
        seconds: z.number().nullable(),
        error: z.string().nullable(),
      }),
    ),
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
  }),
  /** So much changed at once that the columns should be read again. */
  z.object({ type: z.literal('reload') }),
]);
export type SweepEvent = z.infer<typeof sweepEventSchema>;
