import { comparisonsOf } from '#core/judgement/consistency.ts';
import type { Votes } from './use-votes.ts';
import styles from './vote.module.css';

const many = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;

/** How much was voted, and what of it is not saved yet. */
export function VoteCount({ votes: { votes, waiting, failing } }: { votes: Votes }) {
  const comparisons = votes.reduce((sum, vote) => sum + comparisonsOf(vote), 0);
  return (
    <p className={styles['count']} role="status">
      {failing && <b>{many(waiting, 'vote')} kept here until Teststrip answers · </b>}
      {many(votes.length, 'screen')} · {many(comparisons, 'comparison')}
    </p>
  );
}
