'use client';

import { useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { cellSchema } from '#core/api/cell.ts';
import { usualAspect } from '#core/grid/usual-aspect.ts';
import { request } from '../api/request.ts';
import type { CellStore } from '../live/cell-store.ts';

const latentSchema = z.record(
  z.string(),
  z.object({ class_type: z.string(), inputs: z.record(z.string(), z.unknown()) }),
);

/** The shape of the empty latent that a graph starts from; square where there is none. */
async function latentAspect(sweepId: string, signal: AbortSignal): Promise<number> {
  const { renderKey } = await request(cellSchema, `/sweeps/${sweepId}/cells/0`, { signal });
  const graph = await request(latentSchema, `/renders/${renderKey}/workflow`, { signal });
  for (const { inputs } of Object.values(graph)) {
    const { width, height } = inputs;
    if (typeof width === 'number' && typeof height === 'number' && height > 0) return width / height;
  }
  return 1;
}

/**
 * Width ÷ height of this sweep's cells, settled once, so that nothing moves when the first image arrives: from
 * the images there are, else from the graph.
 */
export function useAspect(sweepId: string, store: CellStore): number {
  const { data } = useQuery({
    queryKey: ['aspect', sweepId],
    queryFn: ({ signal }) => {
      const { width, height } = store.rows();
      return usualAspect(width, height) ?? latentAspect(sweepId, signal);
    },
    staleTime: Infinity,
  });
  return data ?? 1;
}
