'use client';

import styles from './learned.module.css';

type Props = {
  criteria: readonly string[];
  criterion: string;
  onChoose: (criterion: string) => void;
  facts: string;
};

/** What was judged for, where that was several things. */
export function CriterionChoice({ criteria, criterion, onChoose, facts }: Props) {
  const known = [...new Set(['', ...criteria])];
  return (
    <div className={styles['criterion']}>
      {known.length > 1 && (
        <label>
          judged for{' '}
          <select value={criterion} onChange={(event) => onChoose(event.target.value)}>
            {known.map((one) => (
              <option key={one} value={one}>
                {one === '' ? 'the whole picture' : one}
              </option>
            ))}
          </select>
        </label>
      )}
      <span>{facts}</span>
    </div>
  );
}
