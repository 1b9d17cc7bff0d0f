import { DECIMAL_PATTERN, parseDecimal } from './decimal.ts';
import { range } from './range.ts';
import type { ValueForm } from './value-form.ts';

const BARE_RANGE = new RegExp(`^(${DECIMAL_PATTERN})\\s*(?:-|–|to)\\s*(${DECIMAL_PATTERN})$`);

/** Whether a text is a range without a step, which only a number input reads as one. */
export function isBareRange(text: string): boolean {
  return text.length <= 200 && BARE_RANGE.test(text);
}

/** `1-10`: whole numbers, up or down by one. For inputs that take texts it is a text like any other. */
export const bareRange: ValueForm = (text, kind) => {
  const match = isBareRange(text) ? BARE_RANGE.exec(text) : null;
  if (!match || (kind !== 'number' && kind !== 'integer')) return null;
  const [, fromText = '', toText = ''] = match;
  const [from, to] = [parseDecimal(fromText), parseDecimal(toText)];
  if (!from || !to) return null;
  const fraction = [from, to].some(({ digits, scale }) => digits % 10n ** BigInt(scale) !== 0n);
  if (fraction) {
    return {
      mistake: {
        message: `"${text}" needs its step`,
        hint: `Write ${fromText}-${toText} (+0.1), or ${fromText}-${toText} [5] for five values.`,
      },
    };
  }
  const down = from.digits * 10n ** BigInt(to.scale) > to.digits * 10n ** BigInt(from.scale);
  return range(`${fromText}-${toText} (${down ? '-' : '+'}1)`, kind);
};
