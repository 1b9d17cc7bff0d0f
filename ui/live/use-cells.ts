'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { cellColumnsSchema } from '#core/api/cell.ts';
import { raterQuery } from '../judge/rater.ts';
import { request } from '../api/request.ts';
import { createCellStore, type CellStore } from './cell-store.ts';
import { cellsKey } from './keys.ts';

/**
 * The store of a sweep's cells. Asking again replaces what is in the store, never the store itself, unless the sweep got
 * another definition: ordinals mean other cells then.
 */
export function useCells(id: string) {
  const client = useQueryClient();
  return useQuery({
    queryKey: cellsKey(id),
    queryFn: async ({ signal }): Promise<CellStore> => {
      const store = client.getQueryData<CellStore>(cellsKey(id));
      const reading = store?.reading();
      try {
        const columns = await request(cellColumnsSchema, `/sweeps/${id}/cells${raterQuery()}`, { signal });
        if (!store || store.revision !== columns.revision) return createCellStore(columns);
        reading?.replace(columns);
        return store;
      } finally {
        reading?.end();
      }
    },
    structuralSharing: false,
    refetchOnWindowFocus: false,
    staleTime: 0,
  });
}
