import { del, get, set } from 'idb-keyval';
import { z } from 'zod';

const draftSchema = z.object({
  definition: z.string(),
  /** The workflow's JSON as text; empty when the definition names a stored one. */
  workflow: z.string(),
  workflowName: z.string(),
});

/** A sweep that is being written. */
export type Draft = z.infer<typeof draftSchema>;

export const EMPTY_DRAFT: Draft = { definition: '', workflow: '', workflowName: '' };

const KEY = 'teststrip-draft';

/** The draft that this browser kept, or null. */
export async function loadDraft(): Promise<Draft | null> {
  try {
    const parsed = draftSchema.safeParse(await get(KEY));
    return parsed.success ? parsed.data : null;
  } catch {
    // A browser that keeps nothing.
    return null;
  }
}

/** Keep the draft in this browser; false where it keeps nothing. */
export async function saveDraft(draft: Draft): Promise<boolean> {
  try {
    await set(KEY, draft);
    return true;
  } catch {
    return false;
  }
}

/** Forget the draft: it is a sweep now. */
export async function dropDraft(): Promise<void> {
  try {
    await del(KEY);
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}
