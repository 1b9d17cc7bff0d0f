'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { createdSweepSchema } from '#core/api/sweep.ts';
import { request } from '../api/request.ts';
import { sweepsKey } from '../live/keys.ts';
import { dropDraft, type Draft } from './draft.ts';
import { draftBody } from './use-plan.ts';

/** Make the sweep and go there. */
export function useCreate() {
  const router = useRouter();
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ draft, start }: { draft: Draft; start: boolean }) =>
      request(createdSweepSchema, '/sweeps', { method: 'POST', body: { ...draftBody(draft), start } }),
    onSuccess: async ({ id }) => {
      await dropDraft();
      void client.invalidateQueries({ queryKey: sweepsKey });
      router.push(`/sweeps/${id}`);
    },
  });
}
