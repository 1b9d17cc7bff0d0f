'use client';

import Link from 'next/link';
import type { SensitivityAnswer } from '#core/api/measure.ts';
import { Picture } from '../grid/picture.tsx';
import styles from './sensitivity.module.css';

const SIDE = 56;
/** Pictures of a group that are shown; the others are counted. */
const SHOWN = 5;

/** Pictures that look nearly the same, each group folded to a few with a count. */
export function Duplicates({
  sweepId,
  answer,
}: {
  sweepId: string;
  answer: Pick<SensitivityAnswer, 'duplicates' | 'looked' | 'distinct'>;
}) {
  const { duplicates, looked, distinct } = answer;
  return (
    <section className={styles['group']}>
      <h2>Nearly the same</h2>
      <p>
        {duplicates.length === 0
          ? `No two of ${looked} pictures look nearly the same.`
          : `${looked} pictures, of which ${distinct} look different from each other.`}
      </p>
      <ul className={styles['duplicates']}>
        {duplicates.map(({ images, more }) => (
          <li key={images[0]?.ordinal}>
            {images.slice(0, SHOWN).map(({ sha256, ordinal }) => (
              <Link key={ordinal} href={`/sweeps/${sweepId}?cell=${ordinal}`} aria-label={`Cell ${ordinal}`}>
                <Picture sha256={sha256} thumbhash={null} size={SIDE} />
              </Link>
            ))}
            <b>× {images.length + more}</b>
          </li>
        ))}
      </ul>
    </section>
  );
}
