'use client';

import { useRouter } from 'next/navigation';
import { useCallback, useState } from 'react';
import type { Sweep } from '#core/api/sweep.ts';
import type { Judgement } from '#core/api/vote.ts';
import { blocksOf, comparableAxes, largestBlock, sharesScene } from '#core/judgement/blocks-of.ts';
import { asksWorst, chooseTile } from '#core/judgement/choose-tile.ts';
import { questionText, taskText } from '#core/judgement/question-text.ts';
import { useGoing } from '../going/use-going.ts';
import { useRater } from '../judge/rater.ts';
import { useActions } from '../palette/use-actions.ts';
import { useNarrow } from '../shell/use-narrow.ts';
import { Leaders } from './leaders.tsx';
import { Side } from './side.tsx';
import { Stage, type ZoomKeys } from './stage.tsx';
import { useClock } from './use-clock.ts';
import { useSession } from './use-session.ts';
import { useStored } from './use-stored.ts';
import { useNoRepeat } from './use-no-repeat.ts';
import { voteActions } from './vote-actions.ts';
import type { Votes } from './use-votes.ts';
import { VoteBar } from './vote-bar.tsx';
import styles from './vote.module.css';

const NO_ZOOM: ZoomKeys = { toggle: () => undefined, by: () => undefined };

type Props = {
  id: string;
  sweep: Sweep | undefined;
  judgement: Judgement;
  votes: Votes;
  criterion: string;
  onCriterion: (name: string) => void;
};

/** Pictures, what to do with them, and what is known so far. */
export function VoteTable({ id, sweep, judgement, votes, criterion, onCriterion }: Props) {
  const router = useRouter();
  const isPhone = useNarrow();
  const rater = useRater();
  const clock = useClock();
  const [wantedQuestion, setQuestion] = useState('overall');
  const [size, setSize] = useStored('size', 4);
  const [reveals, setReveals] = useStored('reveal', 1);
  const [isLeading, setLeading] = useState(false);
  const { factors, cells } = judgement;
  const axes = comparableAxes(factors, cells.at, cells.render.length);
  const questions = ['overall', ...axes.map((name) => `axis:${name}`), 'picture'];
  const question = questions.includes(wantedQuestion) ? wantedQuestion : 'overall';
  const blocks = blocksOf(factors, cells.at, cells.render.length, question);
  const tiles = Math.min(size, largestBlock(blocks));
  const going = useGoing(sweep, judgement, votes.votes, false);
  const fresh = going.state?.fresh;
  const narrow = going.points.length > 0;
  const session = useSession(judgement, votes, { question, size, rater, fresh, narrow }, clock);
  const [front] = session.queue.screens;
  const [chosen, setChosen] = useState<{ screen: string; best: number } | null>(null);
  const best = chosen !== null && chosen.screen === front?.id ? chosen.best : null;
  const shown = front?.renders.length ?? tiles;

  const { answer, skip, undo } = session;
  const screen = front?.id;
  const choose = useCallback(
    (slot: number) => {
      if (screen === undefined) return;
      const { best: next, answer: given } = chooseTile(best, slot, shown);
      setChosen(next === null ? null : { screen, best: next });
      if (given) {
        clock.answered();
        answer(given);
      }
    },
    [screen, best, shown, answer, clock],
  );
  const tie = (kind: 'tie' | 'both_bad') => {
    clock.answered();
    answer({ best: null, worst: null, tie: kind });
  };
  const [zoom, setZoom] = useState<ZoomKeys>(NO_ZOOM);
  const cancel = () => {
    setChosen(null);
    return best !== null;
  };
  const nextQuestion = () =>
    setQuestion(questions[(questions.indexOf(question) + 1) % questions.length] ?? 'overall');
  const actions = {
    tie: () => tie('tie'),
    bothBad: () => tie('both_bad'),
    skip,
    undo: () => {
      if (!cancel()) undo();
    },
    zoom: zoom.toggle,
  };
  useNoRepeat();
  useActions(
    () =>
      voteActions({
        ...actions,
        tiles: shown,
        choose,
        zoomBy: zoom.by,
        nextQuestion,
        leaders: () => setLeading((now) => !now),
        reveal: () => setReveals(reveals === 1 ? 0 : 1),
        cancel,
        leave: () => router.push(`/sweeps/${id}`),
      }),
    !isLeading,
  );
  const shared = sharesScene(factors, cells.at, cells.render.length);
  const words = questionText(question, shared);
  const side = (
    <Side
      judgement={judgement}
      votes={votes}
      session={session}
      sweepId={id}
      going={going}
      rater={rater}
      question={question}
      questions={questions}
      onQuestion={setQuestion}
      criterion={criterion}
      onCriterion={onCriterion}
      size={size}
      onSize={setSize}
      reveals={reveals === 1}
      onReveals={(on) => setReveals(on ? 1 : 0)}
      onLeaders={() => setLeading(true)}
    />
  );
  const tooFew = tiles < 2;
  return (
    <div className={styles['table']}>
      <section className={styles['desk']} aria-label="Vote">
        <header className={styles['task']}>
          <h2 aria-live="polite">{taskText(shown, best !== null && asksWorst(shown))}</h2>
          <p>
            {words.asks}
            {criterion !== '' && <b> {criterion}</b>} · {words.shares}
            {!isPhone && ' · labels hidden until you answer'}
          </p>
        </header>
        {tooFew || session.error !== null ? (
          <p className={styles['nothing']} role="status">
            {session.error ??
              'There is nothing to compare yet: two pictures of one seed and prompt are needed. They come here by themselves.'}
          </p>
        ) : (
          <Stage
            judgement={judgement}
            queue={session.queue}
            best={best}
            clock={clock}
            onChoose={choose}
            onZoom={setZoom}
          />
        )}
        <VoteBar actions={actions} disabled={front === undefined} many={shown > 2} />
      </section>
      <aside className={styles['side']} aria-label="What is known so far">
        {side}
      </aside>
      {isLeading && (
        <Leaders
          judgement={judgement}
          question={question}
          news={session.news}
          onClose={() => setLeading(false)}
        />
      )}
    </div>
  );
}
