import { MAX_AXIS_VALUES } from '../limits.ts';
import { DECIMAL_PATTERN, digitsAt, formatDecimal, parseDecimal } from './decimal.ts';
import type { ValueForm } from './value-form.ts';

const RANGE = new RegExp(
  `^(${DECIMAL_PATTERN})\\s*(?:-|–|to)\\s*(${DECIMAL_PATTERN})\\s*\\(\\s*(${DECIMAL_PATTERN})\\s*\\)$`,
);

/**
 * `0.4-1.0 (+0.2)`: from, to, step. The end belongs to it where a step meets it. Down with a negative step:
 * `10-4 (-2)`. Exact decimals, all with as many digits after the point as the finest of the three.
 */
export const range: ValueForm = (text) => {
  const match = text.length <= 200 ? RANGE.exec(text) : null;
  if (!match) return null;
  const [, fromText = '', toText = '', stepText = ''] = match;
  const [from, to, step] = [parseDecimal(fromText), parseDecimal(toText), parseDecimal(stepText)];
  if (!from || !to || !step) return null;
  const scale = Math.max(from.scale, to.scale, step.scale);
  const [first, last, by] = [digitsAt(from, scale), digitsAt(to, scale), digitsAt(step, scale)];
  if (by === 0n)
    return { mistake: { message: `"${text}" has a step of 0`, hint: 'Give a step such as (+0.2).' } };
  if (last !== first && last > first !== by > 0n) {
    const right = formatDecimal({ digits: -by, scale: scale });
    return {
      mistake: {
        message: `"${text}" never gets from ${fromText} to ${toText}`,
        hint: `Write ${fromText}-${toText} (${by < 0n ? '+' : ''}${right}).`,
      },
    };
  }
  const count = (last - first) / by + 1n;
  if (count > BigInt(MAX_AXIS_VALUES)) {
    return {
      mistake: {
        message: `"${text}" has ${count} values; an axis holds at most ${MAX_AXIS_VALUES}`,
        hint: 'Take a larger step.',
      },
    };
  }
  return {
    values: Array.from({ length: Number(count) }, (_, i) => {
      const label = formatDecimal({ digits: first + by * BigInt(i), scale });
      return { label, value: label };
    }),
  };
};
