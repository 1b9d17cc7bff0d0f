'use client';

import type { ValuePreview } from './preview-values.ts';
import styles from './define.module.css';
import axesStyles from './axes.module.css';

type Props = {
  id: string;
  preview: ValuePreview;
  /** Put the nearest name in the place of one that no server has. */
  onMend: (wrong: string, right: string) => void;
};

const MOST_CHIPS = 40;

/** What values mean: each of them, those that keep their place struck out, and what is wrong with them. */
export function ValueChips({ id, preview, onMend }: Props) {
  const { values, problem, mend } = preview;
  return (
    <div className={axesStyles['chips']} id={id}>
      {values.slice(0, MOST_CHIPS).map(({ label, skip, off, unknown }, i) => (
        <span
          // Two values may read the same while they are typed.
          // oxlint-disable-next-line react/no-array-index-key
          key={`${label} ${i}`}
          data-skip={skip || undefined}
          data-off={off || undefined}
          data-unknown={unknown || undefined}
          title={skip ? `${label} keeps its place and is not rendered` : label}
        >
          {label}
        </span>
      ))}
      {values.length > MOST_CHIPS && <em>and {(values.length - MOST_CHIPS).toLocaleString('en')} more</em>}
      {problem !== null && <p className={styles['problem']}>{problem}</p>}
      {mend && (
        <p className={styles['problem']}>
          No server has “{mend.value}”. Did you mean{' '}
          <button type="button" onClick={() => onMend(mend.value, mend.nearest)}>
            {mend.nearest}
          </button>
          ?
        </p>
      )}
    </div>
  );
}
