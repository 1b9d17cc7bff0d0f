import { z } from 'zod';

/** Under which key it is remembered what tells how far pictures are from each other. */
export const DISTANCE_SETTING = 'distance';

/** The model, by the sha-256 of its file and what that is called; nulls where pixels tell; what is wrong with it. */
export const distanceSettingSchema = z.object({
  key: z.string().nullable(),
  name: z.string().nullable(),
  problem: z.string().nullable(),
});
export type DistanceSetting = z.infer<typeof distanceSettingSchema>;
