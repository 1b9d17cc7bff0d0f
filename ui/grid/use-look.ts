'use client';

import { useEffect } from 'react';
import { z } from 'zod';
import { request } from '../api/request.ts';
import type { CellStore } from '../live/cell-store.ts';

const QUIET_MS = 500;
const waitingSchema = z.object({ waiting: z.int() });

/** Tell the server what one has on the screen, so that it is rendered first. @param shown ordinals, stable while equal */
export function useLook(sweepId: string, store: CellStore, shown: string): void {
  useEffect(() => {
    const timer = setTimeout(() => {
      const ordinals = shown
        .split(' ')
        .filter((text) => text !== '')
        .map(Number)
        .filter((ordinal) => store.read(ordinal).state === 'pending');
      if (ordinals.length === 0) return;
      // Only a wish: without it everything is rendered just the same, in another order.
      request(waitingSchema, `/sweeps/${sweepId}/look`, { method: 'POST', body: { ordinals } }).catch(
        () => undefined,
      );
    }, QUIET_MS);
    return () => clearTimeout(timer);
  }, [sweepId, store, shown]);
}
