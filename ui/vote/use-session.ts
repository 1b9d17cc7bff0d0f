'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import type { JudgedVote, Judgement } from '#core/api/vote.ts';
import type { JudgeNews } from '#core/judgement/create-judge.ts';
import {
  type Answer,
  type Answered,
  answerFirst,
  EMPTY_QUEUE,
  type ScreenQueue,
  skipFirst,
  keepThose,
  startAfresh,
  supply,
  takeBack,
  wanted,
} from '#core/judgement/screen-queue.ts';
import { useJudge } from '../judge/use-judge.ts';
import type { Votes } from './use-votes.ts';

/** `fresh`: rows that are held against the best before anything else; `narrow`: nothing but the best is looked for. */
export type Asked = {
  question: string;
  size: number;
  rater: string;
  fresh?: readonly number[] | undefined;
  narrow: boolean;
};

export type Session = {
  queue: ScreenQueue;
  /** What is known; null until the first fit. */
  news: JudgeNews | null;
  /** The answer before this screen, for what it showed. */
  last: Answered | null;
  answer: (answer: Answer) => void;
  skip: () => void;
  undo: () => void;
  error: string | null;
};

/** Votes that are sent carry when the screen stood; it is told from outside, as images come in their own time. */
export type Clock = { since: () => number };

/** Milliseconds after an answer until the model takes it up. */
const SETTLE = 40;

const EMPTY: readonly JudgedVote[] = [];

/** What the model is built on, beside the votes: it goes on with what it knows until that is another. */
const factsOf = ({ criterion, revision, cells, stars, flags }: Judgement): string =>
  `${criterion} ${revision} ${cells.render.length} ${JSON.stringify([stars, flags])}`;

const sameVotes = (a: readonly JudgedVote[], b: readonly JudgedVote[]): boolean =>
  a === b ||
  (a.length === b.length &&
    a.every(({ id, slots }, at) => id === b[at]?.id && String(slots) === String(b[at].slots)));

/** Screens to answer, kept ready ahead, and what the answers say so far. */
export function useSession(
  judgement: Judgement | undefined,
  votes: Votes,
  { question, size, rater, fresh, narrow }: Asked,
  clock: Clock,
): Session {
  const { ask, busy, error } = useJudge();
  const [queue, setQueue] = useState<ScreenQueue>(EMPTY_QUEUE);
  const [news, setNews] = useState<JudgeNews | null>(null);
  // Another question: what was ready for the last one no longer fits.
  const shape = `${question} ${size} ${judgement?.criterion}`;
  const [shown, setShown] = useState(shape);
  if (shown !== shape) {
    setShown(shape);
    setQueue(startAfresh);
    setNews(null);
  }
  // Other pictures: what one looks at stays, unless it is gone.
  const [seen, setSeen] = useState(judgement);
  if (seen !== judgement) {
    setSeen(judgement);
    setQueue((now) => keepThose(now, new Set(judgement?.cells.render)));
  }
  const shapeNow = useRef(shape);
  const given = useRef({ shape: '', facts: '', votes: EMPTY, none: false });
  useEffect(() => {
    shapeNow.current = shape;
  }, [shape]);

  const { votes: standing, ready } = votes;
  useEffect(() => {
    if (!judgement || !ready || busy) return undefined;
    const before = given.current;
    const facts = factsOf(judgement);
    const sameShape = before.shape === shape && before.facts === facts;
    const want = wanted(queue);
    if (sameShape && sameVotes(before.votes, standing) && (want === 0 || before.none)) return undefined;
    const rows = new Map(judgement.cells.render.map((render, row) => [render, row]));
    const order = {
      judgement,
      question,
      votes: standing,
      ahead: queue.screens.map((tiles) => tiles.renders.map((render) => rows.get(render) ?? -1)),
      size,
      want,
      ...(fresh ? { fresh } : {}),
      narrow,
      seed: Math.floor(Math.random() * 2 ** 31),
    };
    const tell = (told: JudgeNews) => {
      if (shapeNow.current !== shape) return;
      setNews(told);
      given.current.none = told.screens.length === 0;
      const screens = told.screens.map(({ cells, probe }) => ({
        id: crypto.randomUUID(),
        renders: cells.map((row) => judgement.cells.render[row] ?? ''),
        probe,
      }));
      setQueue((now) => supply(now, screens));
    };
    // The screen that stands now is painted first.
    const timer = setTimeout(() => {
      // None until told: what went wrong once is not asked for again and again.
      if (ask(order, facts, tell)) given.current = { shape, facts, votes: standing, none: true };
    }, SETTLE);
    return () => clearTimeout(timer);
  }, [judgement, standing, ready, busy, queue, question, size, shape, fresh, narrow, ask]);

  const { cast, takeBack: unsay } = votes;
  const criterion = judgement?.criterion ?? '';
  const answer = useCallback(
    (given: Answer) => {
      const [tiles] = queue.screens;
      if (!tiles) return;
      const id = crypto.randomUUID();
      setQueue((now) => answerFirst(now, given, id));
      cast({
        id,
        rater,
        criterion,
        question,
        renders: [...tiles.renders],
        ...given,
        milliseconds: Math.round(performance.now() - clock.since()),
        probe: tiles.probe,
        createdAt: new Date().toISOString(),
      });
    },
    [queue, cast, rater, criterion, question, clock],
  );
  const undo = useCallback(() => {
    const { queue: next, undone } = takeBack(queue);
    if (!undone) return;
    setQueue(next);
    unsay(undone.vote);
  }, [queue, unsay]);
  return {
    queue,
    news,
    last: queue.answered.at(-1) ?? null,
    answer,
    skip: useCallback(() => setQueue(skipFirst), []),
    undo,
    error,
  };
}
