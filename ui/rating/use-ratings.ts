'use client';

import { useCallback, useMemo, useRef } from 'react';
import { ratingSchema } from '#core/api/cell.ts';
import { request } from '../api/request.ts';
import type { CellStore, Mark } from '../live/cell-store.ts';
import { useNotice } from '../shell/notices.tsx';

type Change = { ordinal: number; before: Mark; after: Mark };
/** Marks cells, and takes marks back; `undo` and `redo` give the ordinal that they touched. */
export type Ratings = {
  rate(ordinal: number, change: Partial<Mark>): void;
  undo(): number | null;
  redo(): number | null;
};

const same = (a: Mark, b: Mark) => a.stars === b.stars && a.flag === b.flag;

/** Ratings that show at once, go out in order, and are taken back where the server refuses. */
export function useRatings(sweepId: string, store: CellStore | undefined): Ratings {
  const notice = useNotice();
  const undone = useRef<Change[]>([]);
  const done = useRef<Change[]>([]);
  const latest = useRef(new Map<number, { queue: Promise<void>; turn: number }>());

  const apply = useCallback(
    (ordinal: number, mark: Mark) => {
      if (!store) return;
      store.mark(ordinal, mark);
      const before = latest.current.get(ordinal);
      const turn = (before?.turn ?? 0) + 1;
      const isLatest = () => latest.current.get(ordinal)?.turn === turn;
      const put = async () => {
        await before?.queue;
        try {
          const body = { stars: mark.stars, flag: mark.flag };
          await request(ratingSchema, `/sweeps/${sweepId}/cells/${ordinal}/rating`, { method: 'PUT', body });
          if (isLatest()) store.settle(ordinal, mark);
        } catch (error) {
          if (isLatest()) store.mark(ordinal, null);
          done.current = done.current.filter(
            (change) => change.ordinal !== ordinal || !same(change.after, mark),
          );
          notice(`Not saved: ${error instanceof Error ? error.message : String(error)}`);
        }
      };
      latest.current.set(ordinal, { turn, queue: put() });
    },
    [sweepId, store, notice],
  );

  return useMemo(() => {
    const replay = (from: Change[], to: Change[], side: 'before' | 'after') => {
      const change = from.pop();
      if (!change) return null;
      to.push(change);
      apply(change.ordinal, change[side]);
      return change.ordinal;
    };
    return {
      rate(ordinal, change) {
        if (!store) return;
        const { stars, flag } = store.read(ordinal);
        const before = { stars, flag };
        const after = { ...before, ...change };
        if (same(before, after)) return;
        done.current.push({ ordinal, before, after });
        undone.current = [];
        apply(ordinal, after);
      },
      undo: () => replay(done.current, undone.current, 'before'),
      redo: () => replay(undone.current, done.current, 'after'),
    };
  }, [apply, store]);
}
