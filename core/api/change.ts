import { z } from 'zod';
import { countsSchema, definitionInputSchema, issueSchema } from './sweep.ts';

/** Another definition for a sweep that exists, and the revision that it was written upon. */
export const changeInputSchema = definitionInputSchema.extend({
  /** Refused with `conflict` where the sweep was changed meanwhile. */
  revision: z.int().min(0).optional(),
  /**
   * What of cells that are rendered where a model file has changed since: `keep` what they show, or `renew` it. Cells
   * that are not rendered yet are keyed with the files as they are now.
   */
  models: z.enum(['keep', 'renew']).default('keep'),
});
export type ChangeInput = z.input<typeof changeInputSchema>;

/** What a change would do to a sweep, cell by cell; nothing is stored. */
export const changePreviewSchema = z.object({
  revision: z.int(),
  /** Cells that stay, of these the finished ones; cells that come, of these done already; cells that go. */
  kept: z.int(),
  keptDone: z.int(),
  added: z.int(),
  addedDone: z.int(),
  gone: z.int(),
  goneDone: z.int(),
  goneRated: z.int(),
  /** Of the cells that stay, those that were rendered with a model file that has changed since. */
  keptOlder: z.int(),
  /** Ordinal that the first of the cells that come will have; null where none comes. */
  firstAdded: z.int().nullable(),
  /** A few labels of each, to be shown: "cfg 4 · euler". */
  examples: z.object({ added: z.array(z.string()), gone: z.array(z.string()) }),
  axes: z.array(
    z.object({
      name: z.string(),
      change: z.enum(['same', 'added', 'gone', 'changed']),
      added: z.array(z.string()),
      gone: z.array(z.string()),
    }),
  ),
  /** What else the definition says otherwise, of every cell: settings, the workflow. Values as text, null where unset. */
  settings: z.array(z.object({ name: z.string(), from: z.string().nullable(), to: z.string().nullable() })),
  issues: z.array(issueSchema),
});
export type ChangePreview = z.infer<typeof changePreviewSchema>;

/** One definition that a sweep has had. */
export const revisionSchema = z.object({
  revision: z.int(),
  definition: z.string(),
  createdAt: z.string(),
  cells: z.int(),
});
/**
 * `current` is one of `revisions`; undo goes one back, redo one forward, a change cuts what lay ahead. Numbers grow and
 * are never given twice.
 */
export const revisionsSchema = z.object({ current: z.int(), revisions: z.array(revisionSchema) });
export type Revisions = z.infer<typeof revisionsSchema>;

export const changedSweepSchema = z.object({ id: z.uuid(), revision: z.int(), counts: countsSchema });
export type ChangedSweep = z.infer<typeof changedSweepSchema>;

/** Which definition to go to, the next in that direction where nothing is said, and the one that it is gone from. */
export const stepInputSchema = z.strictObject({
  to: z.int().min(0).optional(),
  /** Refused with `conflict` where the sweep stands at another one by now. */
  revision: z.int().min(0).optional(),
});
export type StepInput = z.input<typeof stepInputSchema>;

/** What a fork is called; the sweep's name with "(fork)" where nothing is said. */
export const forkInputSchema = z.strictObject({ name: z.string().trim().min(1).max(200).optional() });
