'use client';

import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { sweepEventSchema, type SweepEvent } from '#core/api/event.ts';
import type { Sweep } from '#core/api/sweep.ts';
import { parseJson } from '#core/json/parse-json.ts';
import type { CellStore } from './cell-store.ts';
import { cellsKey, sweepKey } from './keys.ts';

const TYPES: SweepEvent['type'][] = ['cells', 'progress', 'sweep', 'reload'];
const RETRY_MS = 3000;

function readEvent(type: string, data: string): SweepEvent | null {
  const body = parseJson(data === '' ? '{}' : data);
  const parsed = sweepEventSchema.safeParse(
    body !== null && typeof body === 'object' && !Array.isArray(body) ? { ...body, type } : { type },
  );
  return parsed.success ? parsed.data : null;
}

function take(client: QueryClient, id: string, event: SweepEvent) {
  const store = client.getQueryData<CellStore>(cellsKey(id));
  if (event.type === 'cells') store?.patch(event.ordinals, event.cells);
  if (event.type === 'progress') store?.advance(event.cells);
  if (event.type === 'reload') void client.invalidateQueries({ queryKey: cellsKey(id) });
  if (event.type === 'sweep') {
    const { state, counts, secondsLeft } = event;
    client.setQueryData<Sweep>(sweepKey(id), (sweep) => sweep && { ...sweep, state, counts, secondsLeft });
  }
}

/**
 * Keep a sweep and its cells live. Each time the stream opens, both are read again: what happened before
 * that was not told.
 * @returns whether the stream is open
 */
export function useSweepEvents(id: string): boolean {
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  useEffect(() => {
    let source: EventSource | null = null;
    let again: ReturnType<typeof setTimeout> | undefined;
    const connect = () => {
      const stream = new EventSource(`/api/v1/sweeps/${id}/events`);
      source = stream;
      stream.addEventListener('open', () => {
        setOpen(true);
        void client.invalidateQueries({ queryKey: sweepKey(id) });
        void client.invalidateQueries({ queryKey: cellsKey(id) });
      });
      stream.addEventListener('error', () => {
        setOpen(false);
        // The browser reconnects by itself, except after a refusal.
        if (stream.readyState === EventSource.CLOSED) again = setTimeout(connect, RETRY_MS);
      });
      for (const type of TYPES)
        stream.addEventListener(type, (message: MessageEvent<string>) => {
          const event = readEvent(type, message.data);
          if (event) take(client, id, event);
        });
    };
    connect();
    return () => {
      clearTimeout(again);
      source?.close();
    };
  }, [client, id]);
  return open;
}
