'use client';

import { useEffect, useRef, useState } from 'react';
import { type Draft, EMPTY_DRAFT } from './draft.ts';
import { dropDraft, type KeptDraft, listDrafts, saveDraft } from './draft-store.ts';
import { holdDraft, newDraftId, ownDraftId, setOwnDraftId } from './own-draft.ts';

const QUIET_MS = 300;

export type DraftState = 'reading' | 'saving' | 'saved' | 'lost';

type Own = { id: string; release: (() => void) | null };

/** This tab's own draft, or the newest that no other tab is at; else a new one. A copy where nobody can tell. */
async function findOwn(): Promise<Own & { draft: Draft }> {
  const kept = await listDrafts();
  const known = ownDraftId();
  const wanted = kept.find(({ id }) => id === known) ?? kept[0];
  if (wanted) {
    const release = await holdDraft(wanted.id);
    if (release || wanted.id === known) return { id: wanted.id, release, draft: wanted.draft };
  }
  const id = newDraftId();
  return { id, release: await holdDraft(id), draft: EMPTY_DRAFT };
}

/**
 * Keeps what is written in this browser, and finds it again. Several tabs have drafts of their own.
 * @param first what to begin with in place of the last draft; undefined while it is still being asked for
 * @param replace takes a draft that was read
 */
export function useDrafts(draft: Draft, first: Draft | null | undefined, replace: (draft: Draft) => void) {
  const own = useRef<Own | null>(null);
  const [state, setState] = useState<DraftState>('reading');
  const [others, setOthers] = useState<KeptDraft[]>([]);

  const look = async () => {
    const kept = await listDrafts();
    setOthers(kept.filter(({ id }) => id !== own.current?.id));
  };
  const become = async (next: Own, now: Draft) => {
    own.current?.release?.();
    own.current = next;
    setOwnDraftId(next.id);
    replace(now);
    setState('saved');
    await look();
  };

  const known = first !== undefined;
  useEffect(() => {
    if (!known) return undefined;
    let gone = false;
    const begin = async () => {
      const id = newDraftId();
      const found = first ? { id, release: await holdDraft(id), draft: first } : await findOwn();
      if (gone) found.release?.();
      else await become(found, found.draft);
    };
    void begin();
    return () => {
      gone = true;
      own.current?.release?.();
      own.current = null;
    };
    // Once, when it is known what to begin with.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [known]);

  useEffect(() => {
    const id = own.current?.id;
    if (state === 'reading' || id === undefined) return undefined;
    const timer = setTimeout(() => {
      void saveDraft(id, draft, Date.now()).then((kept) => setState(kept ? 'saved' : 'lost'));
    }, QUIET_MS);
    return () => clearTimeout(timer);
    // What is written is saved, not that it was.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [draft, state === 'reading']);

  return {
    state,
    others,
    look,
    /** Go on with another draft; the one at hand is kept. */
    open: async (kept: KeptDraft) => {
      const release = await holdDraft(kept.id);
      // Another tab is at it, or nobody can tell: a copy does no harm.
      const id = release ? kept.id : newDraftId();
      await become({ id, release }, kept.draft);
    },
    /** Begin another one; the one at hand is kept. */
    begin: async () => {
      const id = newDraftId();
      await become({ id, release: await holdDraft(id) }, EMPTY_DRAFT);
    },
    drop: async () => {
      if (own.current) await dropDraft(own.current.id);
    },
  };
}
