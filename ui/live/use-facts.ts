'use client';

import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { measuresSchema, type Measures } from '#core/api/measure.ts';
import { notesSchema } from '#core/api/rating-operations.ts';
import { makeFacts, NO_FACTS, wantedFacts, type CellFacts } from '#core/grid/cell-facts.ts';
import type { Filter } from '#core/grid/filter-tree.ts';
import { request } from '../api/request.ts';
import { raterQuery, useRater } from '../judge/rater.ts';
import type { CellStore } from './cell-store.ts';
import { notesKey } from './keys.ts';

/** Milliseconds between two looks while pictures are still being made or measured. */
const LOOK_EVERY = 4_000;

const isUnderWay = (store: CellStore, measures: Measures | undefined): boolean =>
  measures?.sharpness.includes(null) === true ||
  store.rows().state.some((state) => state === 'pending' || state === 'running');

/**
 * What a filter or an order of cells asks for beside the columns: read only where it does.
 * @param by what cells are ordered by; empty for their axes
 * @returns null until it is there
 */
export function useFacts(id: string, store: CellStore, filter: Filter | null, by: string): CellFacts | null {
  const wanted = useMemo(() => wantedFacts(filter, by === '' ? null : by), [filter, by]);
  const rater = useRater();
  const notes = useQuery({
    queryKey: [...notesKey(id), rater],
    queryFn: ({ signal }) => request(notesSchema, `/sweeps/${id}/notes${raterQuery()}`, { signal }),
    enabled: wanted.notes,
    placeholderData: (before) => before,
  });
  const measures = useQuery({
    queryKey: ['measures', id, store.revision],
    queryFn: ({ signal }) => request(measuresSchema, `/sweeps/${id}/measures`, { signal }),
    enabled: wanted.measures,
    // An order stands until it is asked for again; a filter goes on looking.
    refetchInterval: ({ state: { data } }) =>
      filter !== null && isUnderWay(store, data) ? LOOK_EVERY : false,
  });
  const [written, measured] = [wanted.notes ? notes.data : null, wanted.measures ? measures.data : null];
  return useMemo(() => {
    if (written === undefined || measured === undefined) return null;
    return written === null && measured === null ? NO_FACTS : makeFacts(written, measured);
  }, [written, measured]);
}
