'use client';

import { useQuery } from '@tanstack/react-query';
import { cellSchema } from '#core/api/cell.ts';
import { request } from '../api/request.ts';
import type { CellView } from './cell-store.ts';
import { cellKey } from './keys.ts';

/** What the columns do not tell of a cell: its server, tries, render key. Read again when its state changes. */
export function useCellDetail(sweepId: string, view: CellView) {
  return useQuery({
    queryKey: [...cellKey(sweepId, view.ordinal), view.state, view.image],
    queryFn: ({ signal }) => request(cellSchema, `/sweeps/${sweepId}/cells/${view.ordinal}`, { signal }),
    structuralSharing: false,
    staleTime: 60_000,
  });
}
