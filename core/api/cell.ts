import { z } from 'zod';
import { raterSchema } from './rater.ts';
import { repeatSchema } from './repeat.ts';
import { measureSchema } from './measure.ts';
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
    /** Whose mark it is: each rater has one of their own. */
    rater: raterSchema.optional(),
    stars: z.int().min(0).max(5).optional(),
    flag: flagSchema.nullable().optional(),
    note: z.string().max(10_000).optional(),
  })
  .strict();
export type RatingInput = z.infer<typeof ratingInputSchema>;

/**
 * Cells packed into columns, under 40 bytes a cell; `core/cells/unpack-cells.ts` takes them apart. What only some
 * cells have follows in the order of those cells.
 */
export const packedCellsSchema = z.object({
  /** One letter a cell: pending, running, done, failed, x dropped; a capital where it has an image. */
  state: z.string(),
  /** Of each cell with an image: the first 9 bytes of its sha-256 as 12 letters of base64url. */
  image: z.string(),
  /** Of each cell with an image: the first 12 bytes of its thumbhash, as 16 letters of base64. */
  placeholder: z.string(),
  /** Sizes of these images in pixels, as runs: [how many, width, height]. */
  sizes: z.array(z.tuple([z.int(), z.int(), z.int()])),
  /** One digit a cell. */
  stars: z.string(),
  /** One letter a cell: pick, x reject, or a point. */
  flag: z.string(),
  /** Of each cell that is done: what its render took, in hundredths of a second, comma between them; may be empty. */
  centiseconds: z.string(),
  /** What failed: the beginning of ComfyUI's words, the server that tried last, how often, and the cells' rows. */
  errors: z.array(
    z.object({ words: z.string(), server: z.string().nullable(), tries: z.int(), rows: z.array(z.int()) }),
  ),
});
export type PackedCells = z.infer<typeof packedCellsSchema>;

/** Every cell of a sweep: row i of each column is cell ordinal i. */
export const cellColumnsSchema = packedCellsSchema.extend({
  version: z.literal(2),
  /** Which definition of the sweep they are of: ordinals mean other cells in another one. */
  revision: z.int(),
  count: z.int(),
  /** How many values each axis has. */
  lengths: z.array(z.int()),
  /**
   * Null where the cells are every combination of the axes' values, the last axis changing fastest. Else one text an
   * axis: the index of each cell's value plus one, 0 where the axis does not apply, in digits of base64url; one
   * digit where the axis has fewer than 64 values, two below 4,096, three beyond.
   */
  at: z.array(z.string()).nullable(),
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
      /** sha-256 of size and decoded pixels: equal where every pixel is. */
      pixelHash: z.string(),
      /** Absent where it is not measured yet. */
      measure: measureSchema.nullish(),
    }),
  ),
  /** What it is made with beside the values of its axes, by the names that people know. */
  settings: z.record(z.string(), literalSchema),
  /** The model files that its graph names; what was known of each when its sweep was keyed: size in bytes:revision. */
  models: z.array(z.object({ file: z.string(), fingerprint: z.string().nullable() })),
  server: z.object({ id: z.string(), name: z.string(), simulated: z.boolean() }).nullable(),
  /** What its server ran when it made the image. */
  comfyVersion: z.string().nullable(),
  seconds: z.number().nullable(),
  attempts: z.int(),
  error: z.object({ class: z.enum(['permanent', 'server', 'transient']), message: z.string() }).optional(),
  rating: ratingSchema,
  /** Renders of the same graph once more, the newest first. */
  repeats: z.array(repeatSchema),
});
export type Cell = z.infer<typeof cellSchema>;
