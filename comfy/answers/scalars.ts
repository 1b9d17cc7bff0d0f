import { z } from 'zod';
import type { Json } from '#core/json/parse-json.ts';

/** A number of an answer; integers beyond 2^53 come as bigint and lose what no one needs of them here. */
export const numberSchema = z.union([z.number(), z.bigint()]).transform(Number);

/** Node ids and prompt ids are text, but a custom node may write its own as a number. */
export const idSchema = z.union([z.string(), z.number(), z.bigint()]).transform(String);

/** An object whose members are taken as they are. Anything else, and nothing, becomes an empty one. */
export const bagSchema = z
  .custom<Json>()
  .optional()
  .transform((value): Record<string, Json> => {
    return value !== null && typeof value === 'object' && !Array.isArray(value) ? value : {};
  });
