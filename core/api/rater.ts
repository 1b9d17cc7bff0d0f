import { z } from 'zod';

/** A name in plain text, without what no keyboard writes. */
export const plainName = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'holds a character that is no text');

/** Whose judgement it is; '' is whoever gave no name. */
export const raterSchema = plainName(60);

/** Whose marks to show. */
export const raterQuerySchema = z.strictObject({ rater: raterSchema.default('') });
