'use client';

import { useMemo } from 'react';
import type { GridState } from '../grid/use-grid.ts';
import { useNotice } from '../shell/notices.tsx';
import { history, type RatingStep, type Step } from './history-store.ts';

export type Undo = { undo: () => void; redo: () => void };

/** Take back what was done on the page, step by step, and do it again; a quiet line says what. */
export function useUndo(
  grid: Pick<GridState, 'select' | 'setView'>,
  replay: (step: RatingStep, side: 'before' | 'after') => void,
): Undo {
  const notice = useNotice();
  const { select, setView } = grid;
  return useMemo(() => {
    const act = (step: Step, side: 'before' | 'after') => {
      if (step.kind === 'view') setView(step[side]);
      else {
        replay(step, side);
        select(step.at);
      }
      notice(`${side === 'before' ? 'Undone' : 'Done again'}: ${step.said}.`);
    };
    const nothing = (what: string) => notice(`Nothing to ${what}.`);
    return {
      undo() {
        const step = history.back();
        if (step) act(step, 'before');
        else nothing('undo');
      },
      redo() {
        const step = history.forth();
        if (step) act(step, 'after');
        else nothing('redo');
      },
    };
  }, [notice, replay, select, setView]);
}
