'use client';

import { useQuery } from '@tanstack/react-query';
import { measuresSchema, sensitivitySchema } from '#core/api/measure.ts';
import type { Sweep } from '#core/api/sweep.ts';
import { request } from '../api/request.ts';

/** Milliseconds between two looks while pictures are still being made or measured. */
const LOOK_EVERY = 4_000;

const isUnderWay = (sweep: Sweep | undefined): boolean =>
  sweep !== undefined && (sweep.state === 'running' || sweep.counts.running > 0);

/** How far each axis changes the pictures, read again while more of them come. */
export function useSensitivity(id: string, sweep: Sweep | undefined) {
  return useQuery({
    queryKey: ['sensitivity', id, sweep?.revision],
    queryFn: ({ signal }) => request(sensitivitySchema, `/sweeps/${id}/sensitivity`, { signal }),
    enabled: sweep !== undefined,
    refetchInterval: ({ state: { data } }) =>
      isUnderWay(sweep) || (data?.waiting ?? 0) > 0 || data?.by.waiting === true ? LOOK_EVERY : false,
  });
}

/** What is measured on each picture. @param wanted whether it is looked at */
export function useMeasures(id: string, sweep: Sweep | undefined, wanted: boolean) {
  return useQuery({
    queryKey: ['measures', id, sweep?.revision, sweep?.counts.done],
    queryFn: ({ signal }) => request(measuresSchema, `/sweeps/${id}/measures`, { signal }),
    enabled: wanted && sweep !== undefined,
    placeholderData: (before) => before,
  });
}
