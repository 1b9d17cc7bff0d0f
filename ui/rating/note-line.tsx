'use client';

import styles from './rating.module.css';

/** What was written about a cell, and the way to write. @param note undefined while it is being read */
export function NoteLine({ note, onNote }: { note: string | undefined; onNote: () => void }) {
  return (
    <div className={styles['note']}>
      {note !== undefined && note !== '' && <p>{note}</p>}
      <button type="button" onClick={onNote}>
        {note ? 'Change note' : 'Add a note'} <kbd>N</kbd>
      </button>
    </div>
  );
}
