import { z } from 'zod';
import { viewShape } from '../sheet/sheet-view.ts';

/** Longer side of a cell on a sheet, pixels. */
const sizeSchema = z.coerce.number().int().min(16).max(4096);

/** The most that one picture may have at all: beyond that, most viewers refuse it. */
export const MOST_MEGAPIXELS = 400;
export const MOST_SIDE = 32_767;

const listOf = (known: readonly string[]) =>
  z
    .string()
    .max(200)
    .refine((text) => text.split(',').every((word) => word === '' || known.includes(word)), {
      error: `takes ${known.join(' and ')}, with a comma between`,
    });

/** A contact sheet of a view, as a query has it. */
export const sheetQuerySchema = z.strictObject({
  ...viewShape,
  format: z.enum(['png', 'pdf']).default('png'),
  size: sizeSchema.default(256),
  /** What is done where it is larger than the limit: smaller cells, or several pictures. */
  fit: z.enum(['scale', 'split']).default('scale'),
  /** Megapixels of one picture at most, and pixels of its longer side. */
  limit: z.coerce.number().min(0.1).max(MOST_MEGAPIXELS).default(100),
  side: z.coerce.number().int().min(256).max(MOST_SIDE).default(16_384),
  /** Pages of a PDF: as large as they must be, or paper, lying. */
  paper: z.enum(['sheet', 'a4', 'a3', 'letter']).default('sheet'),
  ground: z.enum(['dark', 'light']).default('dark'),
  show: listOf(['stars', 'time']).default('stars'),
  /** Columns of a list. */
  across: z.coerce.number().int().min(1).max(1000).optional(),
});
export type SheetQuery = z.output<typeof sheetQuerySchema>;

/** A bundle: which view it opens with, and what it holds. */
export const bundleQuerySchema = z.strictObject({
  ...viewShape,
  images: z.enum(['originals', 'thumbnails']).default('originals'),
});

/** A table of cells: whose marks. */
export const csvQuerySchema = z.strictObject({ rater: viewShape.rater });

/** An animated strip: one axis from a cell, everything else as it is there. */
export const stripQuerySchema = z.strictObject({
  axis: z.string().max(500),
  cell: viewShape.cell,
  values: viewShape.values,
  crop: viewShape.crop,
  format: z.enum(['webp', 'gif']).default('webp'),
  /** Longer side of a frame, pixels; never more than the images have. */
  size: z.coerce.number().int().min(64).max(2048).default(512),
  /** Milliseconds that each frame is shown. */
  ms: z.coerce.number().int().min(20).max(10_000).default(500),
  /** There and back again. */
  bounce: z.enum(['true', 'false']).default('false'),
  /** Whether the value is written on each frame. */
  label: z.enum(['true', 'false']).default('true'),
});
export type StripQuery = z.output<typeof stripQuerySchema>;

/** What can be taken away of a sweep: how many images it shows, their bytes and pixels together. */
export const takeSchema = z.object({
  images: z.int(),
  bytes: z.number(),
  pixels: z.number(),
});
export type Take = z.infer<typeof takeSchema>;
