import { z } from 'zod';
import { LEAST_SIDE } from '../crop/draw-box.ts';

const place = z.number().min(0).max(1);
const side = z.number().min(LEAST_SIDE).max(1);
const name = z.string().trim().min(1).max(60);

/** A part of the images of a sweep, by name, in fractions of their sides. */
export const cropSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  x: z.number(),
  y: z.number(),
  w: z.number(),
  h: z.number(),
});
export type Crop = z.infer<typeof cropSchema>;
export const cropListSchema = z.object({ crops: z.array(cropSchema) });

/** Fractions add up with an error in the last digit. */
const inside = (from: number, length: number): boolean => from + length <= 1 + 1e-6;

type Box = { x?: number | undefined; y?: number | undefined; w?: number | undefined; h?: number | undefined };
const checkInside = ({ x = 0, y = 0, w = 0, h = 0 }: Box, context: z.RefinementCtx): void => {
  if (!inside(x, w))
    context.addIssue({ code: 'custom', path: ['w'], message: 'leaves the image: x + w is more than 1' });
  if (!inside(y, h))
    context.addIssue({ code: 'custom', path: ['h'], message: 'leaves the image: y + h is more than 1' });
};

export const addCropInputSchema = z
  .strictObject({ name, x: place, y: place, w: side, h: side })
  .superRefine(checkInside);
export type AddCropInput = z.input<typeof addCropInputSchema>;

/** What is left out stays as it is; `place` is where it is to stand in the list, from 0 on. */
export const updateCropInputSchema = z
  .strictObject({ name, x: place, y: place, w: side, h: side, place: z.int().min(0).max(1000) })
  .partial();
export type UpdateCropInput = z.input<typeof updateCropInputSchema>;
