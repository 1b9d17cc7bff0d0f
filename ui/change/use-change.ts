'use client';

import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { changedSweepSchema, changePreviewSchema, revisionsSchema } from '#core/api/change.ts';
import { request } from '../api/request.ts';

/** What API v1 takes of a changed definition. */
export type ChangeBody = { definition: string; workflow?: string; revision: number };

/** What a definition would do to a sweep; asked again when it changes. */
export function useChangePreview(id: string, body: ChangeBody, enabled: boolean) {
  return useQuery({
    queryKey: ['change', id, body],
    queryFn: ({ signal }) =>
      request(changePreviewSchema, `/sweeps/${id}/change/preview`, { method: 'POST', body, signal }),
    enabled,
    placeholderData: keepPreviousData,
    structuralSharing: false,
    staleTime: 5_000,
  });
}

/** Every definition that a sweep has had. */
export function useRevisions(id: string, revision: number) {
  return useQuery({
    queryKey: ['revisions', id, revision],
    queryFn: ({ signal }) => request(revisionsSchema, `/sweeps/${id}/revisions`, { signal }),
  });
}

/** Apply a change, take the last one back, or take it up again. */
export function useChange(id: string, onChanged: () => void) {
  const client = useQueryClient();
  const settled = {
    onSuccess: async () => {
      // What a change would have done was asked of the definition before.
      await client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'change' });
      onChanged();
    },
  };
  const send = (path: string, body?: ChangeBody) =>
    request(changedSweepSchema, `/sweeps/${id}/${path}`, {
      method: 'POST',
      ...(body === undefined ? {} : { body }),
    });
  const apply = useMutation({ mutationFn: (body: ChangeBody) => send('change', body), ...settled });
  const undo = useMutation({ mutationFn: () => send('change/undo'), ...settled });
  const redo = useMutation({ mutationFn: () => send('change/redo'), ...settled });
  return { apply, undo, redo };
}
