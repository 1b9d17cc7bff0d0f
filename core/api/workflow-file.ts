import { z } from 'zod';
import { issueSchema } from './sweep.ts';

/** What a file was that somebody brought. */
export const workflowFormatSchema = z.enum(['api', 'ui', 'png', 'webp']);

/** The file's name. */
export const readWorkflowInputSchema = z.strictObject({ name: z.string().max(1000).default('') });

/**
 * What was read from a file that somebody brought: the body of `POST /api/v1/workflows/read` is the file's bytes (JSON,
 * PNG or WebP), `?name=` its name. Nothing is stored.
 */
export const readWorkflowSchema = z.object({
  /** The graph in API format as JSON text, integers beyond 2^53 − 1 whole; null where none could be read. */
  workflow: z.string().nullable(),
  /** The file's name without its ending, or its title. */
  name: z.string(),
  format: workflowFormatSchema.nullable(),
  /** The server whose node list a UI workflow was converted with. */
  server: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  /** What a person should know of how it was read: nodes left out, what is ambiguous. */
  notes: z.array(z.string()),
  issues: z.array(issueSchema),
});
export type ReadWorkflow = z.infer<typeof readWorkflowSchema>;
