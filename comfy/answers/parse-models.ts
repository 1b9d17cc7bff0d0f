import { z } from 'zod';
import { numberSchema } from './scalars.ts';

/** GET /models and GET /models/{folder} */
export const namesSchema = z.array(z.string());

/** GET /experiment/models/{folder}. The same name may be in several paths: the first path is the one loaded. */
export const modelFilesSchema = z
  .array(
    z.looseObject({
      name: z.string(),
      pathIndex: numberSchema.catch(0),
      size: numberSchema.nullish().catch(null),
      modified: numberSchema.nullish().catch(null),
    }),
  )
  .transform((files) => files.toSorted((a, b) => a.pathIndex - b.pathIndex));
