'use client';

import { useCallback, useMemo, useState } from 'react';
import type { JudgedVote, Judgement } from '#core/api/vote.ts';
import { type CastVote, mergeVotes } from '#core/judgement/merge-votes.ts';
import { useOutbox } from './use-outbox.ts';

export type Votes = {
  /** Those that stand for the criterion of the judgement, the oldest first. */
  votes: JudgedVote[];
  cast: (vote: CastVote) => void;
  takeBack: (id: string) => void;
  /** How many are not on the server yet, and whether it does not take them now. */
  waiting: number;
  failing: boolean;
  ready: boolean;
};

/** The votes of a sweep, those of this page at once, whatever the network does. */
export function useVotes(sweepId: string, judgement: Judgement | undefined): Votes {
  const { outbox, waiting, failing } = useOutbox(sweepId);
  const [cast, setCast] = useState<CastVote[]>([]);
  const [undone, setUndone] = useState<ReadonlySet<string>>(new Set<string>());
  const [loaded, setLoaded] = useState(outbox);
  if (outbox !== loaded) {
    // What an earlier page could not send is cast, too.
    const kept = outbox?.parcels() ?? [];
    setLoaded(outbox);
    setCast((now) => [...kept.flatMap((one) => (one.kind === 'cast' ? [one.vote] : [])), ...now]);
    setUndone((now) => new Set([...now, ...kept.flatMap((one) => (one.kind === 'undo' ? [one.vote] : []))]));
  }
  const votes = useMemo(() => {
    if (!judgement) return [];
    const rows = new Map(judgement.cells.render.map((render, row) => [render, row] as const).toReversed());
    const here = cast.filter(({ criterion }) => criterion === judgement.criterion);
    return mergeVotes(judgement.votes, here, undone, (render) => rows.get(render) ?? -1);
  }, [judgement, cast, undone]);
  return {
    votes,
    cast: useCallback(
      (vote) => {
        setCast((now) => [...now, vote]);
        outbox?.put({ kind: 'cast', vote });
      },
      [outbox],
    ),
    takeBack: useCallback(
      (vote) => {
        setUndone((now) => new Set([...now, vote]));
        outbox?.put({ kind: 'undo', vote, id: crypto.randomUUID() });
      },
      [outbox],
    ),
    waiting,
    failing,
    ready: outbox !== null,
  };
}
