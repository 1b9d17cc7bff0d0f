import { z } from 'zod';

/** An axis, or values of it, that change no pixel, as far as finished cells tell. */
export const deadAxisSchema = z.object({
  axis: z.string(),
  /**
   * axis: none of its values changes a pixel. values: these give the same pixels wherever they were compared.
   * places: these do in some places. all: every picture of the sweep is the same.
   */
  kind: z.enum(['axis', 'values', 'places', 'all']),
  /** Labels of the values concerned. */
  values: z.array(z.string()),
  /** Pairs of cells that differ on this axis alone; how many of them have the same pixels. */
  compared: z.int(),
  same: z.int(),
  /** Ordinals of two such cells with the same pixels. */
  cells: z.tuple([z.int(), z.int()]),
  /** Whether the axis sets files or strengths of LoRAs alone. */
  lora: z.boolean(),
  /** Whether it is worth stopping for: the LoRA has done nothing so far, or the axis does nothing at all. */
  alarm: z.boolean(),
  /** In words, with what can be done about it. */
  message: z.string(),
  remedy: z.string().nullable(),
});
export type DeadAxis = z.infer<typeof deadAxisSchema>;
