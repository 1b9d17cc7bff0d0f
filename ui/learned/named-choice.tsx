'use client';

import styles from './learned.module.css';

type Choice = {
  label: string;
  /** What each is called where it has no name of its own. */
  none: string;
  all: readonly string[];
  chosen: string;
  onChoose: (name: string) => void;
};

/** One of several by name; nothing where there is nothing to choose from. */
export function NamedChoice({ label, none, all, chosen, onChoose }: Choice) {
  if (all.length < 2) return null;
  return (
    <label className={styles['choice']}>
      {label}{' '}
      <select value={chosen} onChange={(event) => onChoose(event.target.value)}>
        {all.map((one) => (
          <option key={one} value={one}>
            {one === '' ? none : one}
          </option>
        ))}
      </select>
    </label>
  );
}
