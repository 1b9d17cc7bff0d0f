'use client';

import { Flags } from '../rating/flags.tsx';
import { Stars } from '../rating/stars.tsx';
import type { Ratings } from '../rating/use-ratings.ts';
import styles from './compare.module.css';
import type { Compared } from './use-compared.ts';

type Props = { compared: Compared[]; active: number; ratings: Ratings; onActive: (place: number) => void };

/** On a phone: which one is rated, and its marks, within reach of a thumb. */
export function CompareActive({ compared, active, ratings, onActive }: Props) {
  const one = compared[active];
  if (!one) return null;
  const { cell } = one;
  return (
    <div className={styles['thumb']}>
      <button
        type="button"
        className={styles['next']}
        aria-label={`Rates ${one.title}. To the next one`}
        onClick={() => onActive((active + 1) % compared.length)}
      >
        {one.title} ›
      </button>
      <div>
        <Stars stars={cell.stars} onRate={(stars) => ratings.rate(cell.ordinal, { stars })} />
        <Flags flag={cell.flag} onFlag={(flag) => ratings.rate(cell.ordinal, { flag })} />
      </div>
    </div>
  );
}
