'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { repeatSchema } from '#core/api/repeat.ts';
import type { CompareItem } from '#core/compare/compare-items.ts';
import { request } from '../api/request.ts';
import type { CellView } from '../live/cell-store.ts';
import { cellKey } from '../live/keys.ts';
import { cellDetail } from '../live/use-cell-detail.ts';
import { useNotice } from '../shell/notices.tsx';

/**
 * Have a cell's graph rendered once more.
 * @param onPair told of the cell and its repeat, which may not be there yet
 */
export function useRenderAgain(sweepId: string, cell: CellView, onPair: (pair: CompareItem[]) => void) {
  const client = useQueryClient();
  const notice = useNotice();
  const { ordinal } = cell;
  return useMutation({
    mutationFn: async () => {
      const made = await request(repeatSchema, `/sweeps/${sweepId}/cells/${ordinal}/again`, {
        method: 'POST',
        body: {},
      });
      await client.invalidateQueries({ queryKey: cellKey(sweepId, ordinal), refetchType: 'none' });
      const { repeats } = await client.fetchQuery(cellDetail(sweepId, cell));
      return repeats.length - repeats.findIndex(({ renderKey }) => renderKey === made.renderKey);
    },
    onSuccess: (repeat) =>
      onPair([
        { ordinal, repeat: null },
        { ordinal, repeat },
      ]),
    onError: (error) => notice(error.message),
  });
}
