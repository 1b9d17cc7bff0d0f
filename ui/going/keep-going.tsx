'use client';

import type { Judgement } from '#core/api/vote.ts';
import { signed } from '#core/chart/signed.ts';
import type { GoingState, Handful, SweepPoint } from '#core/judgement/going/going.ts';
import { Button } from '../shell/button.tsx';
import { LinkButton } from '../shell/link-button.tsx';
import { Section } from '../shell/section.tsx';
import styles from './going.module.css';
import type { Going } from './use-going.ts';

type Props = {
  sweepId: string;
  judgement: Judgement;
  going: Going;
  /** Whether votes on what there is are settled. */
  settled: boolean;
  /** On the page where one votes. */
  voting?: boolean;
};

const many = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;

function sayNext({ points, promise, worth }: Handful, seeds: number, settled: boolean): string {
  if (points.length === 0) return 'No axis has numbers between which one could look.';
  const gain = signed(promise, promise < 0.1 ? 2 : 1);
  if (worth)
    return (
      `${many(points.length * seeds, 'render')} more, between the values, where together they should gain most: ` +
      `the best of them ${gain} over the best so far, on average.`
    );
  return settled
    ? `It is clear: another handful would gain ${gain}, which nobody would see.`
    : `Another handful would gain ${gain}: not worth a render. Vote on until what is there is clear.`;
}

function sayState({ step, rounds, waiting, settings, points }: GoingState): string | null {
  if (step === 'render') return `Round ${rounds}: ${many(waiting, 'new setting')} on the way.`;
  if (step === 'vote')
    return `Round ${rounds}: ${many(settings, 'new setting')} to be held against the best.`;
  return step === 'full'
    ? `${points} settings were tried between the values: a grid of its own says more now.`
    : null;
}

/** @param open whether the newest round shows its reasons: they tell settings, which are hidden where one votes */
function Rounds({ points, open }: { points: readonly SweepPoint[]; open: boolean }) {
  const rounds = [...new Set(points.map(({ round }) => round))].toSorted((a, b) => b - a);
  return rounds.map((round, at) => {
    const chosen = points.filter((point) => point.round === round);
    return (
      <details key={round} open={open && at === 0} className={styles['round']}>
        <summary>{round === 0 ? 'Points' : `Round ${round}`}: why these</summary>
        <ul>
          {chosen.map(({ why }, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- points have no other name
            <li key={index}>{why ?? 'No reason is given.'}</li>
          ))}
        </ul>
      </details>
    );
  });
}

/** Go on between the values: what was tried, what is to be voted on, and which handful comes next, each with its reason. */
export function KeepGoing({ sweepId, judgement, going, settled, voting = false }: Props) {
  const { state, points, handful, start, busy, error } = going;
  if (!state) return null;
  const seeds = judgement.axes.find(({ replicates }) => replicates)?.values.length ?? 1;
  const said = sayState(state);
  return (
    <Section title="Keep going">
      <div className={styles['going']}>
        <p role="status">
          {said ?? (handful ? sayNext(handful, seeds, settled) : 'Looking between the values …')}
        </p>
        {handful?.worth && !voting && (
          <ul className={styles['points']}>
            {handful.points.map(({ why }) => (
              <li key={why}>{why}</li>
            ))}
          </ul>
        )}
        {error && <p role="alert">{error.message}</p>}
        <div className={styles['go']}>
          {start && (
            <Button look={voting && handful?.worth ? 'primary' : 'plain'} disabled={busy} onClick={start}>
              {handful?.worth ? 'Keep going' : 'Render them all the same'}
            </Button>
          )}
          {state.step === 'vote' && !voting && (
            <LinkButton href={`/sweeps/${sweepId}/vote`}>Vote on them</LinkButton>
          )}
        </div>
        {points.length > 0 && <Rounds points={points} open={!voting} />}
      </div>
    </Section>
  );
}
