import { z } from 'zod';

/** A sweep that comes with Teststrip. */
export const exampleSchema = z.object({
  name: z.string(),
  /** What it asks, in one sentence; empty where the definition does not begin with one. */
  description: z.string(),
  /** YAML text. */
  definition: z.string(),
  /** The JSON text of the workflow that the definition names. */
  workflow: z.string(),
});
export type Example = z.infer<typeof exampleSchema>;
export const exampleListSchema = z.object({ examples: z.array(exampleSchema) });
