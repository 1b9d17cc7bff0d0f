import { DECIMAL_PATTERN, digitsAt, formatDecimal, parseDecimal } from './decimal.ts';
import { range } from './range.ts';
import type { ReadValues } from './value-form.ts';

const DOTS = /^(\.\.\.?|…)$/;
const NUMBER = new RegExp(`^${DECIMAL_PATTERN}$`);

/** Whether an item of a list stands for those between its neighbours. */
export const isEllipsis = (text: string): boolean => DOTS.test(text);

/**
 * What `..` stands for in `1, 2, .., 10`: the values between its neighbours, by the step of the two before it, or
 * by one where there is one. The neighbours themselves are left out. Null where they are no numbers.
 * @param before the items before it, the nearest last
 */
export function fillEllipsis(before: readonly string[], after: string | undefined): ReadValues | null {
  const [first, second] = before.slice(-2);
  const last = before.at(-1);
  if (last === undefined || after === undefined || !NUMBER.test(last) || !NUMBER.test(after)) return null;
  const [end, from] = [parseDecimal(after), parseDecimal(last)];
  const other =
    second === undefined || first === undefined || !NUMBER.test(first) ? null : parseDecimal(first);
  if (!end || !from) return null;
  const scale = Math.max(end.scale, from.scale, other?.scale ?? 0);
  const span = digitsAt(end, scale) - digitsAt(from, scale);
  const unit = 10n ** BigInt(scale) * (span < 0n ? -1n : 1n);
  const step = other ? digitsAt(from, scale) - digitsAt(other, scale) : unit;
  const read = range(`${last}-${after} (${formatDecimal({ digits: step, scale })})`, 'number');
  if (!read || 'mistake' in read) return read;
  const values = read.values.slice(1);
  const reached = values.at(-1)?.value;
  if (typeof reached !== 'string' || !sameNumber(reached, after)) {
    return {
      mistake: {
        message: `no step from ${last} meets ${after}`,
        hint: `Write ${typeof reached === 'string' ? reached : last} at the end, or a range such as ${last}-${after} [5].`,
      },
    };
  }
  // The neighbour after it is written there already.
  return { values: values.slice(0, -1) };
}

function sameNumber(a: string, b: string): boolean {
  const [left, right] = [parseDecimal(a), parseDecimal(b)];
  if (!left || !right) return false;
  const scale = Math.max(left.scale, right.scale);
  return digitsAt(left, scale) === digitsAt(right, scale);
}
