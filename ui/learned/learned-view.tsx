'use client';

import { useRouter } from 'next/navigation';
import { useMemo, useState } from 'react';
import { listRaters } from '#core/judgement/list-raters.ts';
import { onlyRater } from '#core/judgement/only-rater.ts';
import { toCsvSheet } from '#core/chart/to-csv.ts';
import type { Draft } from '../define/draft.ts';
import { saveDraft } from '../define/draft-store.ts';
import { newDraftId, setOwnDraftId } from '../define/own-draft.ts';
import { useCreate } from '../define/use-create.ts';
import { SweepFrame } from '../grid/sweep-frame.tsx';
import { KeepGoing } from '../going/keep-going.tsx';
import { useGoing } from '../going/use-going.ts';
import { useJudgement } from '../judge/use-judgement.ts';
import { useSweep } from '../live/use-sweep.ts';
import { useSweepEvents } from '../live/use-sweep-events.ts';
import { useActions } from '../palette/use-actions.ts';
import { FailureNote } from '../shell/failure-note.tsx';
import { KeyHint } from '../shell/key-hint.tsx';
import { LinkButton } from '../shell/link-button.tsx';
import { Message } from '../shell/message.tsx';
import { saveText } from '../shell/save-text.ts';
import { useOpenVote } from '../vote/use-open-vote.ts';
import { LearnedPage, learnedTables } from './learned-page.tsx';
import { NamedChoice } from './named-choice.tsx';
import { NextSweep } from './next-sweep.tsx';
import { UnseenCard } from './unseen-card.tsx';
import { useLearned } from './use-learned.ts';
import { useNextDraft } from './use-next-draft.ts';
import styles from './learned.module.css';

/** Screens from which on a first handful between the values is thought about. */
const FEW = 5;

/** Whoever gave no name is one of the raters, too. */
const quoted = (rater: string): string => (rater === '' ? 'unnamed' : rater);
const count = (many: number, one: string): string => `${many} ${one}${many === 1 ? '' : 's'}`;

/** What was learned of a sweep, and what to render next. */
export function LearnedView({ id }: { id: string }) {
  const router = useRouter();
  const [criterion, setCriterion] = useState('');
  const [tables, setTables] = useState(false);
  const sweep = useSweep(id);
  const judgement = useJudgement(id, criterion);
  const live = useSweepEvents(id, sweep.data !== undefined && judgement.data !== undefined);
  const [rater, setRater] = useState<string | null>(null);
  const asked = useMemo(() => judgement.data && onlyRater(judgement.data, rater), [judgement.data, rater]);
  const names = judgement.data ? listRaters(judgement.data, judgement.data.votes) : [];
  const state = useLearned(asked);
  const shown = state && 'of' in state ? state : null;
  const learned = shown?.learned ?? null;
  const going = useGoing(sweep.data, asked, asked?.votes, (learned?.screens ?? 0) >= FEW);
  const next = useNextDraft(sweep.data, learned?.proposal);
  const create = useCreate(async () => undefined);
  const edit = async (draft: Draft) => {
    const draftId = newDraftId();
    await saveDraft(draftId, draft, Date.now());
    setOwnDraftId(draftId);
    router.push('/sweeps/new');
  };
  const exportCsv = () => {
    if (!shown?.learned) return;
    const name = `${sweep.data?.name ?? 'sweep'} learned.csv`;
    saveText(name, 'text/csv', toCsvSheet(learnedTables(shown.of, shown.learned)));
  };
  useOpenVote(id);
  useActions(() => [
    {
      group: 'Learned',
      label: tables ? 'As charts' : 'As tables',
      keys: ['t'],
      run: () => setTables(!tables),
    },
    { group: 'Learned', label: 'Export CSV', words: 'save tables', keys: ['e'], run: exportCsv },
    {
      group: 'Learned',
      label: 'Next sweep…',
      words: 'narrow refine edit',
      keys: ['n'],
      run: () => (next.draft ? void edit(next.draft) : false),
    },
    {
      group: 'Learned',
      label: 'Keep going',
      words: 'between the values handful render',
      keys: ['k'],
      run: () => going.start?.() ?? false,
    },
    { group: 'Go', label: 'Grid', keys: ['g'], run: () => router.push(`/sweeps/${id}`) },
  ]);
  const error = sweep.error ?? judgement.error;
  return (
    <SweepFrame
      id={id}
      sweep={sweep.data}
      current="learned"
      title={sweep.data ? `What was learned of ${sweep.data.name}` : 'Learned'}
      live={live}
      status={
        learned && (
          <span className={styles['status']}>
            {count(learned.screens, 'screen')} · {learned.verdict.tied.length} tied for best
          </span>
        )
      }
      actions={<LinkButton href={`/sweeps/${id}/vote`}>{learned ? 'Vote on' : 'Vote'}</LinkButton>}
      hints={
        <>
          <KeyHint keys={['V']} does={learned ? 'vote on' : 'vote'} />
          {learned && (
            <>
              <KeyHint keys={['N']} does="next sweep" />
              {going.start && <KeyHint keys={['K']} does="keep going" />}
              <KeyHint keys={['T']} does={tables ? 'as charts' : 'as tables'} />
              <KeyHint keys={['E']} does="export CSV" />
            </>
          )}
          <KeyHint keys={['G']} does="grid" />
        </>
      }
    >
      <h1 className="sr-only">What was learned</h1>
      {error && <FailureNote error={error} onRetry={() => void judgement.refetch()} />}
      {state && 'error' in state && (
        <Message title="The votes could not be read" text={state.error}>
          <LinkButton href={`/sweeps/${id}`}>To the grid</LinkButton>
        </Message>
      )}
      {shown && learned === null && (
        <Message
          title="Nothing to learn from yet"
          text="Vote on some screens, or give stars in the grid: five minutes are enough to see which settings matter."
        >
          <LinkButton href={`/sweeps/${id}/vote`} primary>
            Vote
          </LinkButton>
        </Message>
      )}
      {shown && learned && (
        <div className={styles['page']}>
          <div className={styles['main']}>
            <div className={styles['criterion']}>
              <NamedChoice
                label="judged for"
                none="the whole picture"
                all={[...new Set(['', ...shown.of.criteria])]}
                chosen={criterion}
                onChoose={setCriterion}
              />
              <NamedChoice
                label="by"
                none="everybody"
                all={['', ...(names.length > 1 ? names.map(quoted) : [])]}
                chosen={rater === null ? '' : quoted(rater)}
                onChoose={(name) => setRater(names.find((one) => quoted(one) === name) ?? null)}
              />
              <span>{`${count(learned.screens, 'screen')} · ${count(learned.comparisons, 'comparison')} · ${count(learned.marks, 'mark')} · ${count(learned.raters.length, 'rater')}`}</span>
            </div>
            <LearnedPage sweepId={id} judgement={shown.of} learned={learned} tables={tables} />
          </div>
          <aside className={styles['side']}>
            {learned.unseen && <UnseenCard judgement={shown.of} unseen={learned.unseen} />}
            <NextSweep
              judgement={shown.of}
              proposal={learned.proposal}
              next={next}
              busy={create.isPending}
              onStart={() => next.draft && create.mutate({ draft: next.draft, start: true })}
              onEdit={() => next.draft && void edit(next.draft)}
            />
            <KeepGoing sweepId={id} judgement={shown.of} going={going} settled={learned.verdict.settled} />
          </aside>
        </div>
      )}
    </SweepFrame>
  );
}
