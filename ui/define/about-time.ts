import { formatSeconds } from '#core/grid/format-time.ts';

/** A time that is guessed, as people say it: `under a second`, `48 s`, `3 min 10 s`, `2 h 5 min`. */
export function aboutTime(seconds: number): string {
  if (seconds < 1) return 'under a second';
  return formatSeconds(seconds < 9.95 ? seconds : Math.round(seconds)).replace(/ m\b/, ' min');
}
