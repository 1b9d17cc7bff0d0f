'use client';

import { useCallback, useMemo, useState } from 'react';
import type { Draft } from './draft.ts';

type History = { past: Draft[]; now: Draft; future: Draft[]; at: number };

/** Changes that follow each other within this time are one step back. */
const TOGETHER_MS = 700;
const KEPT = 200;

export type DraftHistory = {
  draft: Draft;
  /** `typed`: a letter more, which is taken back with those before it. */
  change: (next: Partial<Draft>, typed?: boolean) => void;
  replace: (draft: Draft) => void;
  undo: () => void;
  redo: () => void;
  canUndo: boolean;
  canRedo: boolean;
};

/** A draft with every step of its making, whichever side of the page it was made on. */
export function useHistory(first: Draft): DraftHistory {
  const [history, setHistory] = useState<History>({ past: [], now: first, future: [], at: 0 });
  const change = useCallback((next: Partial<Draft>, typed = false) => {
    const at = Date.now();
    setHistory((known) => {
      const now = { ...known.now, ...next };
      const { definition, workflow, files } = known.now;
      if (now.definition === definition && now.workflow === workflow && now.files === files) return known;
      const joins = typed && at - known.at < TOGETHER_MS && known.past.length > 0;
      const past = joins ? known.past : [...known.past, known.now].slice(-KEPT);
      return { past, now, future: [], at: typed ? at : 0 };
    });
  }, []);
  const replace = useCallback((now: Draft) => setHistory({ past: [], now, future: [], at: 0 }), []);
  const undo = useCallback(() => {
    setHistory((known) => {
      const before = known.past.at(-1);
      if (!before) return known;
      return { past: known.past.slice(0, -1), now: before, future: [known.now, ...known.future], at: 0 };
    });
  }, []);
  const redo = useCallback(() => {
    setHistory((known) => {
      const [next, ...future] = known.future;
      return next ? { past: [...known.past, known.now], now: next, future, at: 0 } : known;
    });
  }, []);
  return useMemo(
    () => ({
      draft: history.now,
      change,
      replace,
      undo,
      redo,
      canUndo: history.past.length > 0,
      canRedo: history.future.length > 0,
    }),
    [history, change, replace, undo, redo],
  );
}
