import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import {
  changedSweepSchema,
  changePreviewSchema,
  revisionsSchema,
  type StepInput,
} from '#core/api/change.ts';
import { request } from '../api/request.ts';

/** What API v1 takes of a changed definition. */
export type ChangeBody = { definition: string; workflow?: string; revision: number; models?: 'renew' };

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

/** Everything is read again, but what a change would have done to the definition before. */
function useReadAgain(): () => Promise<void> {
  const client = useQueryClient();
  return () => client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'change' });
}

/**
 * Apply a change, or go to another definition that the sweep has had.
 * @param onApplied called once a change was applied and all of it was read again
 */
export function useChange(id: string, onApplied?: () => void) {
  const readAgain = useReadAgain();
  const send = (path: string, body: ChangeBody | StepInput) =>
    request(changedSweepSchema, `/sweeps/${id}/${path}`, { method: 'POST', body });
  const apply = useMutation({
    mutationFn: (body: ChangeBody) => send('change', body),
    onSuccess: async () => {
      await readAgain();
      onApplied?.();
    },
  });
  const undo = useMutation({
    mutationFn: (step: StepInput) => send('change/undo', step),
    onSuccess: readAgain,
  });
  const redo = useMutation({
    mutationFn: (step: StepInput) => send('change/redo', step),
    onSuccess: readAgain,
  });
  return { apply, undo, redo };
}

/** Keep what was rendered before model files changed. */
export function useKeepModels(id: string) {
  const readAgain = useReadAgain();
  return useMutation({
    mutationFn: () => request(z.undefined(), `/sweeps/${id}/models/keep`, { method: 'POST', body: {} }),
    onSuccess: readAgain,
  });
}
