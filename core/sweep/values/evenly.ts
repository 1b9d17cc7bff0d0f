import { type Decimal, digitsAt, formatDecimal } from './decimal.ts';

/** A step such as 1/64 ends after this many digits more than its ends have; one such as 1/3 never does. */
const EXACT_DIGITS = 9;
const ROUNDED_DIGITS = 4;

/** `a / b` to the nearest whole number, halves away from 0. */
function divide(a: bigint, b: bigint): bigint {
  const up = (a < 0n ? -a : a) * 2n + b;
  const rounded = up / (2n * b);
  return a < 0n ? -rounded : rounded;
}

/**
 * `count` decimals from one to the other, evenly spaced, as texts with equally many digits after the point. Exact
 * where that takes at most nine digits more than the ends have, else rounded to about four digits of the step.
 * @param count at least 2
 */
export function evenly(from: Decimal, to: Decimal, count: number): string[] {
  const steps = BigInt(count - 1);
  const base = Math.max(from.scale, to.scale);
  for (let extra = 0; extra <= EXACT_DIGITS; extra += 1) {
    const span = digitsAt(to, base + extra) - digitsAt(from, base + extra);
    if (span % steps === 0n) return listed(from, span, steps, base + extra);
  }
  const span = digitsAt(to, base) - digitsAt(from, base);
  const stepDigits = ((span < 0n ? -span : span) / steps).toString().replace(/^0$/, '').length;
  const extra = Math.max(0, ROUNDED_DIGITS - stepDigits);
  return listed(from, digitsAt(to, base + extra) - digitsAt(from, base + extra), steps, base + extra);
}

function listed(from: Decimal, span: bigint, steps: bigint, scale: number): string[] {
  const first = digitsAt(from, scale);
  return Array.from({ length: Number(steps) + 1 }, (_, i) =>
    formatDecimal({ digits: first + divide(span * BigInt(i), steps), scale }),
  );
}
