import type { Counts } from '#core/api/sweep.ts';
import styles from './controls.module.css';

/** Done, running and failed, as parts of all cells. */
export function ProgressBar({ counts }: { counts: Counts }) {
  const share = (count: number) => ({ width: `${counts.cells === 0 ? 0 : (100 * count) / counts.cells}%` });
  return (
    <div
      className={styles['progress']}
      role="progressbar"
      aria-label="Cells done"
      aria-valuemin={0}
      aria-valuemax={counts.cells}
      aria-valuenow={counts.done}
    >
      <span className={styles['done']} style={share(counts.done)} />
      <span className={styles['running']} style={share(counts.running)} />
      <span className={styles['lost']} style={share(counts.failed)} />
    </div>
  );
}
