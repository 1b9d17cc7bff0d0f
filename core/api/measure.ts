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

const image = z.object({ sha256: z.string(), ordinal: z.int() });

/** From one value of an axis to the next: how unlike the pictures are. */
export const stepSchema = z.object({
  from: z.string(),
  to: z.string(),
  pairs: z.int(),
  /** Of them those whose pixels are the same. */
  same: z.int(),
  /** From 0 to 1: median, and the range of four pairs in five. */
  distance: z.number(),
  low: z.number(),
  high: z.number(),
  /** Bits of 64 in which difference hashes differ, median. */
  bits: z.number(),
  /** Far larger than the other steps of the axis. */
  jump: z.boolean(),
  /** The pair with the median distance. */
  images: z.tuple([image, image]),
});

/** How much each axis changes the pictures, before anybody voted. */
export const sensitivitySchema = z.object({
  revision: z.int(),
  /** Cells that have their image, and images among theirs that are not measured yet. */
  cells: z.int(),
  waiting: z.int(),
  /**
   * What tells the distances: a model, by the name of its file, or, where that is null, 1 − SSIM of small pictures.
   * `waiting`: there is a model, which has not seen all of the pictures yet. `problem`: what is wrong with it.
   */
  by: z.object({ model: z.string().nullable(), waiting: z.boolean(), problem: z.string().nullable() }),
  axes: z.array(
    z.object({
      axis: z.string(),
      /** Whether its values are numbers that grow. */
      ordered: z.boolean(),
      replicates: z.boolean(),
      /** Median distance of neighbours; null where none were compared. */
      distance: z.number().nullable(),
      /** That of the axis that changes most is 1; 0 where nothing was compared, and for replicates. */
      share: z.number(),
      steps: z.array(stepSchema),
    }),
  ),
  /** What is exactly the same. */
  dead: z.array(deadAxisSchema),
  /** Cells that look nearly the same, the most first; `more` of them are not listed. */
  duplicates: z.array(z.object({ images: z.array(image), more: z.int() })),
  /** How many cells were looked at for that, and how many would be left if each group were one. */
  looked: z.int(),
  distinct: z.int(),
});
export type SensitivityAnswer = z.infer<typeof sensitivitySchema>;
export type SensitivityStep = z.infer<typeof stepSchema>;

/** What describes one picture, and judges nothing. */
export const measureSchema = z.object({
  sharpness: z.number(),
  noise: z.number(),
  brightness: z.number(),
  contrast: z.number(),
  colourfulness: z.number(),
  clippedDark: z.number(),
  clippedLight: z.number(),
});
export type Measure = z.infer<typeof measureSchema>;

/** What is measured on a picture, as columns: one entry a finished cell. It describes, and judges nothing. */
export const measuresSchema = z.object({
  revision: z.int(),
  ordinals: z.array(z.int()),
  images: z.array(z.string()),
  /** Null where the image is not measured yet. */
  sharpness: z.array(z.number().nullable()),
  noise: z.array(z.number().nullable()),
  brightness: z.array(z.number().nullable()),
  contrast: z.array(z.number().nullable()),
  colourfulness: z.array(z.number().nullable()),
  clippedDark: z.array(z.number().nullable()),
  clippedLight: z.array(z.number().nullable()),
});
export type Measures = z.infer<typeof measuresSchema>;
