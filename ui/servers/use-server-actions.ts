'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import { serverSchema, serverTestSchema, type UpdateServerInput } from '#core/api/server.ts';
import { request } from '../api/request.ts';
import { useNotice } from '../shell/notices.tsx';
import { serversKey } from './use-servers.ts';

/** Change, remove and test one server. */
export function useServerActions(id: string) {
  const client = useQueryClient();
  const notice = useNotice();
  const settled = {
    onError: (error: Error) => notice(error.message),
    onSettled: () => client.invalidateQueries({ queryKey: serversKey }),
  };
  const update = useMutation({
    mutationFn: (body: UpdateServerInput) =>
      request(serverSchema, `/servers/${id}`, { method: 'PATCH', body }),
    ...settled,
  });
  const remove = useMutation({
    mutationFn: () => request(z.unknown(), `/servers/${id}`, { method: 'DELETE' }),
    ...settled,
  });
  const test = useMutation({
    mutationFn: () => request(serverTestSchema, `/servers/${id}/test`, { method: 'POST', body: {} }),
    ...settled,
  });
  return { update, remove, test };
}
