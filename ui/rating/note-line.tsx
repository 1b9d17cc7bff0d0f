'use client';

import type { ReactNode } from 'react';
import styles from './rating.module.css';

type Props = {
  /** Undefined while it is being read. */
  note: string | undefined;
  onNote: () => void;
  /** What else there is about rating. */
  children: ReactNode;
};

/** What was written about a cell, and the way to write. */
export function NoteLine({ note, onNote, children }: Props) {
  return (
    <div className={styles['note']}>
      {note !== undefined && note !== '' && <p>{note}</p>}
      <div>
        <button type="button" onClick={onNote}>
          {note ? 'Change note' : 'Add a note'} <kbd>N</kbd>
        </button>
        {children}
      </div>
    </div>
  );
}
