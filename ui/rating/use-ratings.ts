'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { RatingInput } from '#core/api/cell.ts';
import { ratedCellsSchema, type RatedCells, type RatingChange } from '#core/api/rating-operations.ts';
import { request } from '../api/request.ts';
import { history, type RatingStep } from '../history/history-store.ts';
import type { CellStore, Mark } from '../live/cell-store.ts';
import { useNotice } from '../shell/notices.tsx';
import { sayChange } from './say-change.ts';

/** Rates cells; what was rated is in the history of the page. */
export type Ratings = {
  /** Rate these cells in one; what is left out of the change stays. @param at the cell that one stands on */
  rate(cells: number | readonly number[], change: RatingInput, at?: number): void;
  /** Bring back what was before a step, or do it again. */
  replay(step: RatingStep, side: 'before' | 'after'): void;
};

const MOST_CELLS = 100_000;
const count = (number: number, what: string) =>
  `${number.toLocaleString('en')} ${what}${number === 1 ? '' : 's'}`;

const sayWaiting = ({ dropped, revived }: RatedCells): string | null =>
  dropped > 0
    ? `${count(dropped, 'queued render')} dropped. Z takes it back.`
    : revived > 0
      ? `${count(revived, 'render')} queued again.`
      : null;

/** The cells that a change changes: also those that wait although they are rejected. */
function pickChanged(store: CellStore, cells: readonly number[], change: RatingInput): number[] {
  return [...new Set(cells)].filter((ordinal) => {
    const { stars, flag, state } = store.read(ordinal);
    return (
      change.note !== undefined ||
      (change.stars !== undefined && change.stars !== stars) ||
      (change.flag !== undefined && change.flag !== flag) ||
      (change.flag === 'reject' && state === 'pending')
    );
  });
}

function marksOf(store: CellStore, cells: readonly number[], change: RatingInput): RatingStep['marks'] {
  const before = new Map<number, Mark>();
  const after = new Map<number, Mark>();
  for (const ordinal of cells) {
    const { stars, flag } = store.read(ordinal);
    before.set(ordinal, { stars, flag });
    after.set(ordinal, {
      stars: change.stars ?? stars,
      flag: change.flag === undefined ? flag : change.flag,
    });
  }
  return { before, after };
}

/** Ratings that show at once, go out one after another, and are taken back where the server refuses. */
export function useRatings(sweepId: string, store: CellStore): Ratings {
  const notice = useNotice();
  const client = useQueryClient();
  return useMemo(() => {
    let queue = Promise.resolve();
    let turn = 0;
    /** The last request that is about a cell: an earlier one does not say how it stands. */
    const latest = new Map<number, number>();

    const send = (step: RatingStep, side: 'before' | 'after') => {
      turn += 1;
      const mine = turn;
      const marks = step.marks[side];
      for (const ordinal of marks.keys()) latest.set(ordinal, mine);
      store.mark(marks);
      const still = () => [...marks].filter(([ordinal]) => latest.get(ordinal) === mine);
      const put = async () => {
        const changes: RatingChange[] | null = side === 'after' ? step.changes : step.before;
        if (changes === null) {
          store.mark(new Map(still().map(([ordinal]) => [ordinal, null])));
          return;
        }
        try {
          const body = { changes };
          const rated = await request(ratedCellsSchema, `/sweeps/${sweepId}/ratings`, { method: 'PUT', body });
          if (side === 'after') step.before = rated.before;
          store.settle(new Map(still()));
          const waiting = sayWaiting(rated);
          if (waiting !== null) notice(waiting);
          if (changes.some(({ change }) => change.note !== undefined))
            await client.invalidateQueries({ queryKey: ['cell', sweepId] });
        } catch (error) {
          store.mark(new Map(still().map(([ordinal]) => [ordinal, null])));
          history.forget(step);
          notice(`Not saved: ${error instanceof Error ? error.message : String(error)}`);
        }
      };
      queue = queue.then(put);
    };

    return {
      rate(cells, change, at) {
        const asked = typeof cells === 'number' ? [cells] : cells;
        const ordinals = pickChanged(store, asked, change);
        const [first] = ordinals;
        if (first === undefined) return;
        if (ordinals.length > MOST_CELLS) {
          notice(`At most ${count(MOST_CELLS, 'cell')} can be rated at once; these are ${ordinals.length}.`);
          return;
        }
        const said = sayChange(change, ordinals.length);
        const step: RatingStep = {
          kind: 'rating',
          said,
          at: at ?? first,
          changes: [{ ordinals, change }],
          before: null,
          marks: marksOf(store, ordinals, change),
        };
        history.push(step);
        if (ordinals.length > 1) notice(`${said.charAt(0).toUpperCase()}${said.slice(1)}.`);
        send(step, 'after');
      },
      replay: send,
    };
  }, [client, notice, store, sweepId]);
}
