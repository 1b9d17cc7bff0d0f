'use client';

import { useMutation } from '@tanstack/react-query';
import { createdSweepSchema, type Sweep } from '#core/api/sweep.ts';
import { request } from '../api/request.ts';
import { useNotice } from '../shell/notices.tsx';

/** Make a simulated sweep's real twin; simulated pictures are never reused for it. */
export function useRenderForReal(sweep: Sweep, onCreated: (id: string) => void) {
  const notice = useNotice();
  return useMutation({
    mutationFn: () =>
      request(createdSweepSchema, `/sweeps/${sweep.id}/render-for-real`, { method: 'POST', body: {} }),
    onSuccess: (created) => onCreated(created.id),
    onError: (error) => notice(error.message),
  });
}
