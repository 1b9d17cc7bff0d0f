import { z } from 'zod';

export const draftSchema = z.object({
  definition: z.string(),
  /** The workflow's JSON as text; empty when the definition names a stored one. */
  workflow: z.string(),
  workflowName: z.string(),
  /** Name → text of the files that the definition names. */
  files: z.record(z.string(), z.string()).optional(),
});

/** A sweep that is being written. */
export type Draft = z.infer<typeof draftSchema>;

export const EMPTY_DRAFT: Draft = { definition: '', workflow: '', workflowName: '' };

export const isEmptyDraft = ({ definition, workflow }: Draft): boolean =>
  definition.trim() === '' && workflow.trim() === '';
