import { MAX_AXIS_VALUES } from '../limits.ts';
import { DECIMAL_PATTERN, type Decimal, digitsAt, formatDecimal, parseDecimal } from './decimal.ts';
import { evenly } from './evenly.ts';
import type { ReadValues, ValueForm } from './value-form.ts';

const SPACED = new RegExp(
  `^(log\\s+)?(${DECIMAL_PATTERN})\\s*(?:-|–|to)\\s*(${DECIMAL_PATTERN})\\s*\\[\\s*(\\d{1,9})\\s*\\]$`,
  'i',
);
/** Significant digits of a value in the middle of a logarithmic range. */
const LOG_DIGITS = 4;

const texts = (list: string[]): ReadValues => ({ values: list.map((label) => ({ label, value: label })) });

/** Doubles are good for four digits on every machine; the ends stay exactly as they were written. */
function geometric(from: Decimal, to: Decimal, count: number): string[] {
  const [low, high] = [from, to].map((end) => Math.log(Number(formatDecimal(end))));
  return Array.from({ length: count }, (_, i) => {
    if (i === 0) return formatDecimal(from);
    if (i === count - 1) return formatDecimal(to);
    const value = Math.exp((low ?? 0) + (((high ?? 0) - (low ?? 0)) * i) / (count - 1));
    const decimal = parseDecimal(value.toPrecision(LOG_DIGITS));
    return decimal
      ? formatDecimal(decimal)
          .replace(/(\.\d*?)0+$/, '$1')
          .replace(/\.$/, '')
      : String(value);
  });
}

/** To the nearest whole number, halves up, each once: what an input of whole numbers makes of it. */
function whole(list: string[]): string[] {
  const rounded = list.map((text) => {
    const { digits, scale } = parseDecimal(text) ?? { digits: 0n, scale: 0 };
    const unit = 10n ** BigInt(scale);
    const sum = 2n * digits + unit;
    const floor = sum / (2n * unit) - (sum % (2n * unit) < 0n ? 1n : 0n);
    return floor.toString();
  });
  return [...new Set(rounded)];
}

/**
 * `1-10 [4]`: so many values, evenly spaced, both ends among them. `log 1e-4-1e-1 [4]`: each by the same factor
 * from the last. Exact decimals where they end, four significant digits of the step where they do not.
 */
export const spacedRange: ValueForm = (text, kind) => {
  const match = text.length <= 200 ? SPACED.exec(text) : null;
  if (!match) return null;
  const [, log, fromText = '', toText = '', countText = ''] = match;
  const [from, to, count] = [parseDecimal(fromText), parseDecimal(toText), Number(countText)];
  if (!from || !to) return null;
  const refuse = (message: string, hint: string): ReadValues => ({ mistake: { message, hint } });
  if (count === 0) return refuse(`"${text}" has no values`, 'Say how many: [5].');
  if (count > MAX_AXIS_VALUES)
    return refuse(
      `"${text}" has ${count} values; an axis holds at most ${MAX_AXIS_VALUES}`,
      'Ask for fewer.',
    );
  if (log !== undefined && (from.digits <= 0n || to.digits <= 0n))
    return refuse(`"${text}" does not stay above 0`, 'A logarithmic range begins above 0, such as 0.001.');
  if (
    log !== undefined &&
    ![fromText, toText].every((end) => Number(end) > 0 && Number.isFinite(Number(end)))
  )
    return refuse(`"${text}" goes beyond what numbers hold`, 'Take ends between 1e-300 and 1e300.');
  const scale = Math.max(from.scale, to.scale);
  const same = digitsAt(from, scale) === digitsAt(to, scale);
  const length = same ? 1 : count;
  const list =
    length === 1
      ? [formatDecimal(from)]
      : log === undefined
        ? evenly(from, to, length)
        : geometric(from, to, length);
  return texts(kind === 'integer' ? whole(list) : list);
};
