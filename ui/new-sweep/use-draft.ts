'use client';

import { useEffect, useState, useSyncExternalStore } from 'react';
import { loadDraft, saveDraft, type Draft } from './draft.ts';

const EMPTY: Draft = { definition: '', workflow: '', workflowName: '' };
const nothing = () => () => undefined;
let read: Draft | null = null;
/** Storage is read once a visit; the page is its only writer. */
const readOnce = () => {
  read ??= loadDraft() ?? EMPTY;
  return read;
};

/** The draft of this browser: null until it was read, and kept whenever it changes. */
export function useDraft() {
  const stored = useSyncExternalStore(nothing, readOnce, () => null);
  const [changed, setDraft] = useState<Draft | null>(null);
  const [kept, setKept] = useState(true);
  const draft = changed ?? stored;
  useEffect(
    () => () => {
      read = null;
    },
    [],
  );
  useEffect(() => {
    if (!draft) return undefined;
    const timer = setTimeout(() => setKept(saveDraft(draft)), 300);
    return () => clearTimeout(timer);
  }, [draft]);
  return { draft, setDraft, kept };
}
