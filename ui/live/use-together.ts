'use client';

import { useEffect } from 'react';

type Read = { data: { revision: number } | undefined; refetch: () => unknown };

/**
 * Whether a sweep and its cells are of one definition. Where it was changed between reading the one and the other,
 * whichever is behind is read again.
 */
export function useTogether(sweep: Read, cells: Read): boolean {
  const ahead =
    sweep.data === undefined || cells.data === undefined ? 0 : sweep.data.revision - cells.data.revision;
  const { refetch: readSweep } = sweep;
  const { refetch: readCells } = cells;
  useEffect(() => {
    if (ahead === 0) return undefined;
    // Numbers tell that they differ, not which is newer: undo goes back. News is usually on its way already.
    const timer = setTimeout(() => {
      void readSweep();
      void readCells();
    }, 300);
    return () => clearTimeout(timer);
  }, [ahead, readSweep, readCells]);
  return ahead === 0;
}
