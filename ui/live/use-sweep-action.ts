'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import { request } from '../api/request.ts';
import { useNotice } from '../shell/notices.tsx';
import { cellKey, cellsKey, sweepKey, sweepsKey } from './keys.ts';

export type SweepAction = 'start' | 'pause' | 'cancel' | 'retry';

/** Start, pause, cancel … a sweep; what came of it arrives by its events, or is read again. */
export function useSweepAction(id: string) {
  const client = useQueryClient();
  const notice = useNotice();
  return useMutation({
    mutationFn: ({ action, body }: { action: SweepAction; body?: unknown }) =>
      request(z.unknown(), `/sweeps/${id}/${action}`, { method: 'POST', body: body ?? {} }),
    onError: (error) => notice(error.message),
    onSettled: async () => {
      await client.invalidateQueries({ queryKey: sweepKey(id) });
      await client.invalidateQueries({ queryKey: sweepsKey });
      await client.invalidateQueries({ queryKey: cellsKey(id) });
    },
  });
}

/** Try failed cells again: these, or every one. */
export function useRetry(id: string) {
  const client = useQueryClient();
  const notice = useNotice();
  return useMutation({
    mutationFn: (ordinals?: number[]) =>
      request(z.unknown(), `/sweeps/${id}/retry`, { method: 'POST', body: ordinals ? { ordinals } : {} }),
    onError: (error) => notice(error.message),
    onSettled: async (_data, _error, ordinals) => {
      await client.invalidateQueries({ queryKey: sweepKey(id) });
      await client.invalidateQueries({ queryKey: cellsKey(id) });
      for (const ordinal of ordinals ?? [])
        await client.invalidateQueries({ queryKey: cellKey(id, ordinal) });
    },
  });
}
