'use client';

import { useQuery } from '@tanstack/react-query';
import { serverListSchema } from '#core/api/server.ts';
import { request } from '../api/request.ts';

export const serversKey = ['servers'] as const;

/** Every server as it is now, asked again every few seconds. */
export function useServers() {
  return useQuery({
    queryKey: serversKey,
    queryFn: async ({ signal }) => (await request(serverListSchema, '/servers', { signal })).servers,
    // While one wakes, its seconds are shown.
    refetchInterval: ({ state }) => (state.data?.some((server) => server.state === 'waking') ? 1000 : 3000),
  });
}
