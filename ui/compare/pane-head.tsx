'use client';

import { STATE_WORDS } from '#core/grid/describe-cell.ts';
import { Stars } from '../rating/stars.tsx';
import type { Ratings } from '../rating/use-ratings.ts';
import styles from './stage.module.css';
import type { Compared } from './use-compared.ts';

type Props = {
  one: Compared;
  /** Which of the two of a pair it is. */
  letter?: 'A' | 'B' | undefined;
  ratings: Ratings;
};

/** Over a picture: what it is among the others, and its marks. */
export function PaneHead({ one, letter, ratings }: Props) {
  const { cell, repeat, title } = one;
  const state = repeat ? repeat.state : cell.state;
  return (
    <div className={styles['head']}>
      {letter && <i data-letter={letter}>{letter}</i>}
      <b title={title}>{title}</b>
      {state !== 'done' && <span>{STATE_WORDS[state]}</span>}
      {cell.flag && (
        <span data-flag={cell.flag} aria-hidden="true">
          {cell.flag === 'pick' ? '⚑' : '✕'}
        </span>
      )}
      <Stars stars={cell.stars} onRate={(stars) => ratings.rate(cell.ordinal, { stars })} />
    </div>
  );
}
