'use client';

import styles from './rating.module.css';

type Flag = 'pick' | 'reject' | null;

/** Pick and reject; a click on the one that is set clears it. */
export function Flags({ flag, onFlag }: { flag: Flag; onFlag: (flag: Flag) => void }) {
  return (
    <div className={styles['flags']} role="group" aria-label="Flag">
      <button
        type="button"
        className={`${styles['flag']} ${styles['pick']}`}
        aria-pressed={flag === 'pick'}
        onClick={() => onFlag(flag === 'pick' ? null : 'pick')}
      >
        <span aria-hidden="true">⚑</span> Pick
      </button>
      <button
        type="button"
        className={`${styles['flag']} ${styles['reject']}`}
        aria-pressed={flag === 'reject'}
        onClick={() => onFlag(flag === 'reject' ? null : 'reject')}
      >
        <span aria-hidden="true">✕</span> Reject
      </button>
    </div>
  );
}
