import type { SweepState } from '../render/render-state.ts';
import { formatSeconds } from './format-time.ts';

type Counts = {
  cells: number;
  pending: number;
  running: number;
  done: number;
  failed: number;
  dropped: number;
};

/**
 * A sweep's progress in one line: `214 / 300 · 2 running · 1 failed · 3 m 12 s left`.
 * @param secondsLeft null while nothing was measured
 */
export function progressText(state: SweepState, counts: Counts, secondsLeft: number | null): string {
  const parts = [`${counts.done} / ${counts.cells}`];
  if (state !== 'running' && state !== 'done') parts.push(state);
  if (counts.running > 0) parts.push(`${counts.running} running`);
  if (counts.failed > 0) parts.push(`${counts.failed} failed`);
  if (counts.dropped > 0) parts.push(`${counts.dropped} dropped`);
  if (state === 'running' && secondsLeft !== null) parts.push(`${formatSeconds(secondsLeft)} left`);
  return parts.join(' · ');
}
