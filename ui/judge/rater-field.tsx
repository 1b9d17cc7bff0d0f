'use client';

import { useState } from 'react';
import { raterSchema } from '#core/api/rater.ts';
import styles from './judge.module.css';
import { saveRater, useRater } from './rater.ts';

/** Under which name one votes, quietly; a click lets one change it. */
export function RaterField() {
  const rater = useRater();
  const [edited, setEdited] = useState<string | null>(null);
  const save = () => {
    if (edited !== null && raterSchema.safeParse(edited).success) saveRater(edited);
    setEdited(null);
  };
  if (edited === null)
    return (
      <button type="button" className={styles['rater']} onClick={() => setEdited(rater)}>
        voting as <b>{rater === '' ? 'nobody in particular' : rater}</b>
        <span aria-hidden="true"> ✎</span>
        <span className="sr-only">, change the name</span>
      </button>
    );
  return (
    <form
      className={styles['rater']}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <input
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- it was asked for
        autoFocus
        aria-label="Your name"
        placeholder="Your name"
        maxLength={60}
        value={edited}
        onChange={(event) => setEdited(event.target.value)}
        onBlur={save}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setEdited(null);
        }}
      />
    </form>
  );
}
