import type { Course } from '../api/sweep.ts';
import { formatDollars } from '../estimate/format-dollars.ts';
import { formatSeconds } from './format-time.ts';

/** Money of a sweep in one line: `$0.42 of $5.00, about $1.10 to come`. */
function moneyText({ spent, left, budget }: NonNullable<Course['money']>): string {
  const so = `${formatDollars(spent)}${budget === null ? '' : ` of ${formatDollars(budget)}`}`;
  return left === null || left === 0 ? so : `${so}, about ${formatDollars(left)} to come`;
}

/**
 * What else is to be said of a sweep under way, part by part: servers that are being woken, money, why it was paused.
 * @param now milliseconds since 1970
 */
export function courseParts({ money, waking, pauseReason }: Course, now: number): string[] {
  const parts: string[] = [];
  if (waking) {
    const seconds = Math.max(0, Math.round((now - Date.parse(waking.since)) / 1000));
    const who = waking.servers === 1 ? 'a server' : `${waking.servers} servers`;
    parts.push(`waking ${who}, ${seconds < 60 ? `${seconds} s` : formatSeconds(seconds)}`);
  }
  if (money && (money.spent > 0 || money.left !== null)) parts.push(moneyText(money));
  if (pauseReason !== null) parts.push(pauseReason);
  return parts;
}
