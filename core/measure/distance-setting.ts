import { z } from 'zod';

/** Under which key it is remembered what tells how far pictures are from each other. */
export const DISTANCE_SETTING = 'distance';

/**
 * The model, by what its numbers are stored under and what its file is called; nulls where pixels tell; what is wrong
 * with it. `pairs`: it takes two pictures and tells how far they are from each other.
 */
export const distanceSettingSchema = z.object({
  key: z.string().nullable(),
  name: z.string().nullable(),
  problem: z.string().nullable(),
  pairs: z.boolean().default(false),
});
export type DistanceSetting = z.infer<typeof distanceSettingSchema>;
