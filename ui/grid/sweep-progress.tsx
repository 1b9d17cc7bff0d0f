import type { Sweep } from '#core/api/sweep.ts';
import { progressText } from '#core/grid/progress-text.ts';
import { ProgressBar } from '../shell/progress-bar.tsx';
import styles from './sweep-header.module.css';

/** How far a sweep is, in words and as a bar. */
export function SweepProgress({ sweep, live }: { sweep: Sweep; live: boolean }) {
  return (
    <div className={styles['progress']}>
      <span>{progressText(sweep.state, sweep.counts, sweep.secondsLeft)}</span>
      {!live && <span className={styles['offline']}>connecting …</span>}
      <ProgressBar counts={sweep.counts} />
    </div>
  );
}
