'use client';

import { useCallback, useRef } from 'react';
import { z } from 'zod';
import { request } from '../api/request.ts';
import type { CellStore } from '../live/cell-store.ts';

const waitingSchema = z.object({ waiting: z.int() });

/** Tell the server what one has on the screen, so that it is rendered first. */
export function useLook(sweepId: string, store: CellStore): (shown: readonly number[]) => void {
  const last = useRef('');
  return useCallback(
    (shown) => {
      const ordinals = shown.filter((ordinal) => store.read(ordinal).state === 'pending');
      const told = ordinals.join(' ');
      if (ordinals.length === 0 || told === last.current) return;
      last.current = told;
      // Only a wish: without it everything is rendered just the same, in another order.
      request(waitingSchema, `/sweeps/${sweepId}/look`, { method: 'POST', body: { ordinals } }).catch(
        () => undefined,
      );
    },
    [sweepId, store],
  );
}
