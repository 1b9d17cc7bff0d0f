'use client';

import type { Judgement } from '#core/api/vote.ts';
import { consistencyOf } from '#core/judgement/consistency.ts';
import { questionText } from '#core/judgement/question-text.ts';
import { KeepGoing } from '../going/keep-going.tsx';
import type { Going } from '../going/use-going.ts';
import { RaterField } from '../judge/rater-field.tsx';
import { Button } from '../shell/button.tsx';
import { Chip } from '../shell/chip.tsx';
import { Section } from '../shell/section.tsx';
import { useNarrow } from '../shell/use-narrow.ts';
import { CriterionChoice } from './criterion-choice.tsx';
import { Figure } from './figure.tsx';
import { Reveal } from './reveal.tsx';
import type { Session } from './use-session.ts';
import type { Votes } from './use-votes.ts';
import { sayCandidates, sayClear, sayConsistency, sayDone, sayTrail } from './say.ts';
import { VoteCount } from './vote-count.tsx';
import styles from './vote.module.css';

const SIZES: [number, string][] = [
  [2, 'two'],
  [4, 'four'],
  [9, 'nine'],
];

type Props = {
  judgement: Judgement;
  votes: Votes;
  session: Session;
  sweepId: string;
  going: Going;
  rater: string;
  question: string;
  questions: string[];
  onQuestion: (question: string) => void;
  criterion: string;
  onCriterion: (name: string) => void;
  size: number;
  onSize: (size: number) => void;
  reveals: boolean;
  onReveals: (on: boolean) => void;
  onLeaders: () => void;
};

/** What is known so far, without a word of which picture is what; and what is asked. */
export function Side(props: Props) {
  const { judgement, votes, session, rater, question, questions, criterion, size, reveals } = props;
  const narrow = useNarrow();
  const verdict = session.news?.verdict ?? null;
  const own = votes.votes.filter((vote) => vote.rater === rater);
  const consistency = consistencyOf(votes.votes, rater);
  const clear = sayClear(verdict);
  const [share, words] = sayConsistency(consistency);
  return (
    <>
      <div className={styles['figures']}>
        <Figure title="Until clear" value={clear.value} says={[clear.says, sayDone(own)]} />
        <Figure
          title="Could still be the best"
          value={verdict ? String(verdict.tied.length) : '–'}
          aside={`of ${session.news?.candidates ?? '…'} ${sayCandidates(question)}`}
          says={[sayTrail(session.news?.trail ?? [])]}
          action={
            <Button look="quiet" onClick={props.onLeaders}>
              Show
            </Button>
          }
        />
        <Figure title="Your consistency" value={share} says={[words]} />
      </div>
      {narrow && <VoteCount votes={votes} />}
      {narrow && <RaterField />}
      {props.going.points.length > 0 && (
        <KeepGoing
          sweepId={props.sweepId}
          judgement={judgement}
          going={props.going}
          settled={verdict?.settled ?? false}
          voting
        />
      )}
      <Section title="Question">
        <div className={styles['chips']} role="group" aria-label="Question">
          {questions.map((one) => (
            <Chip
              key={one}
              on={one === question}
              label={questionText(one, true).name}
              onToggle={() => props.onQuestion(one)}
            />
          ))}
        </div>
      </Section>
      <Section title="Judged for">
        <CriterionChoice
          criteria={judgement.criteria}
          criterion={criterion}
          onCriterion={props.onCriterion}
        />
      </Section>
      <Section title="Pictures at a time">
        <div className={styles['chips']} role="group" aria-label="Pictures at a time">
          {SIZES.map(([count, label]) => (
            <Chip key={count} on={count === size} label={label} onToggle={() => props.onSize(count)} />
          ))}
        </div>
      </Section>
      <Section
        title="Just now"
        aside={<Chip on={reveals} label="reveal" name="Reveal" onToggle={() => props.onReveals(!reveals)} />}
      >
        {reveals && session.last ? (
          <Reveal judgement={judgement} answered={session.last} />
        ) : (
          <p className={styles['faint']}>
            {reveals ? 'What the pictures were, once you answered.' : 'Hidden.'}
          </p>
        )}
      </Section>
    </>
  );
}
