import { z } from 'zod';

/** What every refusal of the API looks like. */
export const apiErrorSchema = z.object({
  error: z.object({
    code: z.enum([
      'invalid_input',
      'not_found',
      'conflict',
      'forbidden',
      'too_large',
      'unavailable',
      'internal',
    ]),
    message: z.string(),
    issues: z
      .array(
        z.object({
          path: z.string(),
          message: z.string(),
          value: z.unknown().optional(),
          hint: z.string().optional(),
        }),
      )
      .optional(),
  }),
});
export type ApiError = z.infer<typeof apiErrorSchema>;
