import { createStore, del, entries, set } from 'idb-keyval';
import { z } from 'zod';
import { type Draft, draftSchema, isEmptyDraft } from './draft.ts';

const keptSchema = z.object({ draft: draftSchema, savedAt: z.number() });

/** A draft as this browser keeps it. */
export type KeptDraft = z.infer<typeof keptSchema> & { id: string };

/** More are forgotten, the oldest first. */
const MOST = 20;

let store: ReturnType<typeof createStore> | null = null;
/** Opened by those that use it: there is no such store where pages are made. */
const open = () => {
  store ??= createStore('teststrip-drafts', 'drafts');
  return store;
};

/** Every draft that this browser keeps, the newest first; none where it keeps nothing. */
export async function listDrafts(): Promise<KeptDraft[]> {
  try {
    const found = await entries<string, unknown>(open());
    return found
      .flatMap(([id, value]) => {
        const parsed = keptSchema.safeParse(value);
        return parsed.success ? [{ id, ...parsed.data }] : [];
      })
      .toSorted((a, b) => b.savedAt - a.savedAt);
  } catch {
    return [];
  }
}

/** Keep a draft, or forget it where nothing is in it; false where this browser keeps nothing. */
export async function saveDraft(id: string, draft: Draft, savedAt: number): Promise<boolean> {
  try {
    if (isEmptyDraft(draft)) await del(id, open());
    else await set(id, { draft, savedAt }, open());
    const old = (await listDrafts()).slice(MOST);
    await Promise.all(old.map((one) => del(one.id, open())));
    return true;
  } catch {
    return false;
  }
}

/** Forget a draft: it is a sweep now. */
export async function dropDraft(id: string): Promise<void> {
  try {
    await del(id, open());
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}
