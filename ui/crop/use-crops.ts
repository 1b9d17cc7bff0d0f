'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import {
  type AddCropInput,
  type Crop,
  cropListSchema,
  cropSchema,
  type UpdateCropInput,
} from '#core/api/crop.ts';
import { request } from '../api/request.ts';
import { useNotice } from '../shell/notices.tsx';

const NONE: Crop[] = [];
const cropsKey = (id: string) => ['crops', id] as const;

/** The named parts of a sweep's images, in their order, and whether they were read. */
export function useCrops(sweepId: string): { crops: Crop[]; areKnown: boolean } {
  const { data, isPending } = useQuery({
    queryKey: cropsKey(sweepId),
    queryFn: ({ signal }) => request(cropListSchema, `/sweeps/${sweepId}/crops`, { signal }),
    staleTime: 60_000,
  });
  return { crops: data?.crops ?? NONE, areKnown: !isPending };
}

/** Add, change and remove parts; what is refused is said. */
export function useCropActions(sweepId: string) {
  const client = useQueryClient();
  const notice = useNotice();
  const path = `/sweeps/${sweepId}/crops`;
  const rest = {
    onError: (error: Error) => notice(error.message),
    onSettled: () => client.invalidateQueries({ queryKey: cropsKey(sweepId) }),
  };
  const add = useMutation({
    mutationFn: (body: AddCropInput) => request(cropSchema, path, { method: 'POST', body }),
    ...rest,
  });
  const update = useMutation({
    mutationFn: ({ id, ...body }: UpdateCropInput & { id: string }) =>
      request(cropSchema, `${path}/${id}`, { method: 'PATCH', body }),
    ...rest,
  });
  const remove = useMutation({
    mutationFn: (id: string) => request(z.undefined(), `${path}/${id}`, { method: 'DELETE' }),
    ...rest,
  });
  return { add, update, remove };
}
