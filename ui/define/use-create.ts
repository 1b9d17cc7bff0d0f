'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { createdSweepSchema } from '#core/api/sweep.ts';
import { request } from '../api/request.ts';
import { sweepsKey } from '../live/keys.ts';
import type { Draft } from './draft.ts';
import { draftBody } from './use-plan.ts';

/**
 * Make the sweep and go there.
 * @param drop forgets the draft: it is a sweep now
 */
export function useCreate(drop: () => Promise<void>) {
  const router = useRouter();
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ draft, start }: { draft: Draft; start: boolean }) =>
      request(createdSweepSchema, '/sweeps', { method: 'POST', body: { ...draftBody(draft), start } }),
    onSuccess: async ({ id }) => {
      await drop();
      void client.invalidateQueries({ queryKey: sweepsKey });
      router.push(`/sweeps/${id}`);
    },
  });
}
