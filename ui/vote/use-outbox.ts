'use client';

import { useEffect, useSyncExternalStore } from 'react';
import { undoneVoteSchema, voteSchema } from '#core/api/vote.ts';
import { ApiFailure } from '../api/api-failure.ts';
import { request } from '../api/request.ts';
import { markOwnVote } from '../live/own-votes.ts';
import { useNotice } from '../shell/notices.tsx';
import { createOutbox, type Outbox, type OutboxState, type Parcel } from './outbox.ts';

async function send(sweepId: string, parcel: Parcel): Promise<void> {
  markOwnVote(parcel.kind === 'undo' ? parcel.id : parcel.vote.id);
  if (parcel.kind === 'undo') {
    const path = `/sweeps/${sweepId}/votes/${parcel.vote}/undo`;
    await request(undoneVoteSchema, path, { method: 'POST', body: { id: parcel.id } });
    return;
  }
  const { createdAt: _, ...body } = parcel.vote;
  await request(voteSchema, `/sweeps/${sweepId}/votes`, { method: 'POST', body });
}

const rest = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      removeEventListener('online', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    addEventListener('online', done);
  });

const NOTHING: OutboxState = { waiting: 0, failing: false, refused: null };
const outboxes = new Map<string, Outbox>();

/** One for each sweep as long as the window is open, so that it goes on sending when one leaves the page. */
function outboxOf(sweepId: string): Outbox {
  const outbox =
    outboxes.get(sweepId) ??
    createOutbox({
      storage: localStorage,
      name: sweepId,
      now: Date.now,
      send: (parcel) => send(sweepId, parcel),
      isRefusal: (error) => error instanceof ApiFailure && error.status >= 400 && error.status < 500,
      rest,
    });
  outboxes.set(sweepId, outbox);
  return outbox;
}

const never = () => () => undefined;

/** The outbox of a sweep's votes; null until the page is in a browser. What is refused is said. */
export function useOutbox(sweepId: string): { outbox: Outbox | null } & OutboxState {
  const notice = useNotice();
  const outbox = useSyncExternalStore(
    never,
    () => outboxOf(sweepId),
    () => null,
  );
  const state = useSyncExternalStore(outbox?.watch ?? never, outbox?.state ?? (() => NOTHING), () => NOTHING);
  const { refused } = state;
  useEffect(() => {
    if (refused) notice(`A vote was refused: ${refused.words}`);
  }, [refused, notice]);
  return { outbox, ...state };
}
