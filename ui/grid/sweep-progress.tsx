import { useEffect, useState } from 'react';
import type { Sweep } from '#core/api/sweep.ts';
import { courseParts } from '#core/grid/course-text.ts';
import { progressText } from '#core/grid/progress-text.ts';
import { ProgressBar } from '../shell/progress-bar.tsx';
import styles from './sweep-header.module.css';

/** The time in milliseconds, each second anew while it matters. */
function useClock(ticks: boolean): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!ticks) return undefined;
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [ticks]);
  return now;
}

/** How far a sweep is, in words and as a bar. */
export function SweepProgress({ sweep, live }: { sweep: Sweep; live: boolean }) {
  const now = useClock(sweep.waking !== null);
  // Why it was paused stands above the grid.
  const course = courseParts({ ...sweep, pauseReason: null }, now).join(' · ');
  return (
    <div className={styles['progress']}>
      <span>{progressText(sweep.state, sweep.counts, sweep.secondsLeft)}</span>
      {course !== '' && <span title={course}>{course}</span>}
      {!live && <span className={styles['offline']}>connecting …</span>}
      <ProgressBar counts={sweep.counts} />
    </div>
  );
}
