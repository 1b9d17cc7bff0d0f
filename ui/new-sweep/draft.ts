import { z } from 'zod';

const draftSchema = z.object({
  definition: z.string(),
  /** The workflow's JSON as text; empty when the definition names a stored one. */
  workflow: z.string(),
  workflowName: z.string(),
});

/** A sweep that is being written. */
export type Draft = z.infer<typeof draftSchema>;

const KEY = 'teststrip-draft';
/** Browsers give a page about 5 MB. */
const MAX_KEPT = 2_000_000;

/** The draft that this browser kept, or null. */
export function loadDraft(): Draft | null {
  try {
    const kept = localStorage.getItem(KEY);
    return kept === null ? null : draftSchema.parse(JSON.parse(kept));
  } catch {
    return null;
  }
}

/** Keep the draft in this browser; returns false where it is too long or the browser keeps nothing. */
export function saveDraft(draft: Draft): boolean {
  try {
    const text = JSON.stringify(draft);
    if (text.length > MAX_KEPT) return false;
    localStorage.setItem(KEY, text);
    return true;
  } catch {
    return false;
  }
}

export function dropDraft(): void {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}
