'use client';

import { useQueryState, parseAsString } from 'nuqs';
import { useSweep } from '../live/use-sweep.ts';
import { useSweepEvents } from '../live/use-sweep-events.ts';
import { SweepFrame } from '../grid/sweep-frame.tsx';
import { RaterField } from '../judge/rater-field.tsx';
import { useJudgement } from '../judge/use-judgement.ts';
import { FailureNote } from '../shell/failure-note.tsx';
import { KeyHint } from '../shell/key-hint.tsx';
import { useNarrow } from '../shell/use-narrow.ts';
import { useVotes } from './use-votes.ts';
import { VoteCount } from './vote-count.tsx';
import { VoteTable } from './vote-table.tsx';

/** The page on which one votes, blind. */
export function VoteView({ id }: { id: string }) {
  const [criterion, setCriterion] = useQueryState('for', parseAsString.withDefault(''));
  const sweep = useSweep(id);
  const judgement = useJudgement(id, criterion);
  const live = useSweepEvents(id, sweep.data !== undefined && judgement.data !== undefined);
  const votes = useVotes(id, judgement.data);
  const narrow = useNarrow();
  const error = sweep.error ?? judgement.error;
  return (
    <SweepFrame
      id={id}
      sweep={sweep.data}
      current="vote"
      title={sweep.data ? `Vote on ${sweep.data.name}` : 'Vote'}
      live={live}
      status={!narrow && <VoteCount votes={votes} />}
      actions={!narrow && <RaterField />}
      hints={
        <>
          <KeyHint keys={['1', '–', '9']} does="choose" />
          <KeyHint keys={['T']} does="tie" />
          <KeyHint keys={['B']} does="all bad" />
          <KeyHint keys={['S']} does="skip" />
          <KeyHint keys={['Z']} does="undo" />
          <KeyHint keys={['Space']} does="zoom" />
          <KeyHint keys={['Q']} does="change the question" />
          <KeyHint keys={['L']} does="what leads" />
          <KeyHint keys={['R']} does="reveal" />
          <KeyHint keys={['Esc']} does="back to the grid" />
        </>
      }
    >
      {judgement.data ? (
        <VoteTable
          id={id}
          sweep={sweep.data}
          judgement={judgement.data}
          votes={votes}
          criterion={criterion}
          onCriterion={(name) => void setCriterion(name === '' ? null : name)}
        />
      ) : (
        error && <FailureNote error={error} onRetry={() => void judgement.refetch()} />
      )}
    </SweepFrame>
  );
}
