'use client';

import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { sweepEventSchema, type SweepEvent } from '#core/api/event.ts';
import type { Sweep } from '#core/api/sweep.ts';
import { parseJson } from '#core/json/parse-json.ts';
import { raterQuery } from '../judge/rater.ts';
import type { CellStore } from './cell-store.ts';
import { judgeAgain } from './judge-again.ts';
import { cellsKey, judgementsKey, sweepKey } from './keys.ts';

const TYPES: SweepEvent['type'][] = ['cells', 'progress', 'sweep', 'votes', 'reload'];
const RETRY_MS = 3000;
/** Milliseconds after the first opening until what may have been missed before it is read. */
const SETTLE_MS = 1500;

function readEvent(type: string, data: string): SweepEvent | null {
  const body = parseJson(data === '' ? '{}' : data);
  const parsed = sweepEventSchema.safeParse(
    body !== null && typeof body === 'object' && !Array.isArray(body) ? { ...body, type } : { type },
  );
  return parsed.success ? parsed.data : null;
}

const sameCounts = (a: Sweep['counts'], b: Sweep['counts']): boolean =>
  a.cells === b.cells &&
  a.pending === b.pending &&
  a.running === b.running &&
  a.done === b.done &&
  a.failed === b.failed &&
  a.dropped === b.dropped;

const sameDead = (a: Sweep['dead'], b: Sweep['dead']): boolean =>
  a.length === b.length && a.every((one, place) => one.message === b[place]?.message);

type Told = Partial<Pick<Sweep, 'secondsLeft' | 'pauseReason' | 'waking' | 'money' | 'dead'>>;

const sameCourse = (a: Told | undefined, b: Told): boolean =>
  a !== undefined &&
  a.secondsLeft === b.secondsLeft &&
  a.pauseReason === b.pauseReason &&
  a.waking?.since === b.waking?.since &&
  a.waking?.servers === b.waking?.servers &&
  a.money?.spent === b.money?.spent &&
  a.money?.left === b.money?.left &&
  sameDead(a.dead ?? [], b.dead ?? []);

/** @returns whether the event told what was not known */
function take(client: QueryClient, id: string, event: SweepEvent): boolean {
  const store = client.getQueryData<CellStore>(cellsKey(id));
  if (event.type === 'cells') store?.patch(event.ordinals, event.cells);
  if (event.type === 'progress') store?.advance(event.cells);
  if (event.type === 'reload') {
    // It may have another definition, with other axes and other cells at the same ordinals.
    for (const queryKey of [sweepKey(id), cellsKey(id), judgementsKey(id), ['cell', id]])
      void client.invalidateQueries({ queryKey });
  }
  if (event.type !== 'sweep') return true;
  const { type: _type, ...status } = event;
  const { state, counts } = status;
  const known = client.getQueryData<Sweep>(sweepKey(id));
  const news = known?.state !== state || !sameCounts(known.counts, counts);
  if (news || !sameCourse(known, status))
    client.setQueryData<Sweep>(sweepKey(id), (sweep) => sweep && { ...sweep, ...status });
  return news;
}

/**
 * Keep a sweep and its cells live, once they are there. What happened before the stream opened was not told: where it
 * opened again, or where something is under way, both are read again.
 * @param ready whether both were read
 * @returns whether the stream is open
 */
export function useSweepEvents(id: string, ready = true): boolean {
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  useEffect(() => {
    if (!ready) return undefined;
    let source: EventSource | null = null;
    let again: ReturnType<typeof setTimeout> | undefined;
    let settle: ReturnType<typeof setTimeout> | undefined;
    let opened = false;
    const readAgain = () => {
      for (const queryKey of [sweepKey(id), cellsKey(id), judgementsKey(id)])
        void client.invalidateQueries({ queryKey });
    };
    const judging = judgeAgain(() => void client.invalidateQueries({ queryKey: judgementsKey(id) }));
    const connect = () => {
      const stream = new EventSource(`/api/v1/sweeps/${id}/events${raterQuery()}`);
      source = stream;
      let first = true;
      stream.addEventListener('open', () => {
        setOpen(true);
        if (opened) readAgain();
      });
      stream.addEventListener('error', () => {
        setOpen(false);
        // The browser reconnects by itself, except after a refusal.
        if (stream.readyState === EventSource.CLOSED) again = setTimeout(connect, RETRY_MS);
      });
      for (const type of TYPES)
        stream.addEventListener(type, (message: MessageEvent<string>) => {
          const event = readEvent(type, message.data);
          if (!event) return;
          judging.take(event);
          const news = take(client, id, event);
          // How the sweep stands comes first.
          if (first && !opened && event.type === 'sweep' && (news || event.state === 'running'))
            settle = setTimeout(readAgain, SETTLE_MS);
          first = false;
          opened = true;
        });
    };
    connect();
    return () => {
      clearTimeout(again);
      clearTimeout(settle);
      judging.end();
      source?.close();
    };
  }, [client, id, ready]);
  return open;
}
