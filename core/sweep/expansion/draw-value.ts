import { DECIMAL_PATTERN, formatDecimal, parseDecimal } from '../values/decimal.ts';
import type { AxisValue } from '../axis.ts';
import type { DrawnRange } from '../axes/local-axis.ts';

const NUMBER = new RegExp(`^${DECIMAL_PATTERN}$`);
const DIGITS = 3;

/** What is wrong with the ends of a range to draw from; null where nothing is. */
export function rangeMistake({ from, to, log, kind }: DrawnRange): { message: string; hint: string } | null {
  const ends = [from, to].map((end) => String(end).trim());
  if (kind !== 'number' && kind !== 'integer')
    return { message: 'this parameter takes no numbers', hint: 'Write its values.' };
  if (!ends.every((end) => NUMBER.test(end) && Number.isFinite(Number(end))))
    return { message: 'its ends are no numbers', hint: 'Write "from" and "to" as plain numbers.' };
  const [low, high] = ends.map(Number);
  if ((low ?? 0) >= (high ?? 0))
    return { message: 'it ends before it begins', hint: 'Write the smaller one as "from".' };
  if (log && (low ?? 0) <= 0)
    return { message: 'a logarithmic range begins above 0', hint: 'Write a small number such as 0.001.' };
  return null;
}

/** A double as a plain decimal with so many digits after the point. */
function text(value: number, digits: number): string {
  const decimal = parseDecimal(value.toFixed(Math.min(100, Math.max(0, digits))));
  return decimal ? formatDecimal(decimal) : String(value);
}

/**
 * The value at a part of the way through a range: rounded to about a thousandth of it, or to three significant digits
 * where it is logarithmic; whole where the input takes whole numbers.
 * @param part from 0 (included) to 1 (excluded)
 */
export function drawValue({ from, to, log, kind }: DrawnRange, part: number): AxisValue {
  const [low, high] = [Number(from), Number(to)];
  const whole = kind === 'integer';
  const end = whole && !log ? Math.floor(high) + 1 - Math.ceil(low) : high - low;
  const raw = log ? low * (high / low) ** part : (whole ? Math.ceil(low) : low) + end * part;
  const digits = log ? DIGITS - 1 - Math.floor(Math.log10(raw)) : DIGITS - Math.floor(Math.log10(high - low));
  const label = whole ? String(log ? Math.round(raw) : Math.floor(raw)) : text(raw, digits);
  const value = Number(label);
  return { label, values: [value === 0 ? 0 : value] };
}
