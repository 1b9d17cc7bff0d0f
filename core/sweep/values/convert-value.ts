import type { Literal } from '../axis.ts';
import { DECIMAL_PATTERN, parseDecimal } from './decimal.ts';
import type { InputKind, ValueMistake, WrittenValue } from './value-form.ts';

const NUMBER = new RegExp(`^${DECIMAL_PATTERN}$`);

/** The number that a text says: integers of up to 64 bits exactly, others as the nearest double. */
export function numberOf(text: string): number | bigint | null {
  if (text.length > 400 || !NUMBER.test(text)) return null;
  const decimal = parseDecimal(text);
  if (!decimal) return null;
  const unit = 10n ** BigInt(decimal.scale);
  if (decimal.digits % unit !== 0n) {
    const value = Number(text);
    return Number.isFinite(value) ? value : null;
  }
  const whole = decimal.digits / unit;
  const value = Number(whole);
  if (Number.isSafeInteger(value)) return value;
  if (BigInt.asUintN(64, whole) === whole || BigInt.asIntN(64, whole) === whole) return whole;
  return Number.isFinite(value) ? value : null;
}

type Converted = { ok: true; value: Literal } | { ok: false; mistake: ValueMistake };

const refuse = (message: string, hint: string): Converted => ({ ok: false, mistake: { message, hint } });

function toNumber({ value, label }: WrittenValue, whole: boolean): Converted {
  const number = typeof value === 'string' ? numberOf(value.trim()) : value;
  if (typeof number !== 'number' && typeof number !== 'bigint') {
    return refuse(`"${label}" is not a number`, 'This parameter takes numbers.');
  }
  if (typeof number === 'number' && !Number.isFinite(number)) {
    return refuse(`"${label}" is not a finite number`, 'Write a plain number.');
  }
  if (whole && typeof number === 'number' && !Number.isInteger(number)) {
    return refuse(
      `"${label}" is not a whole number`,
      `ComfyUI would cut it to ${Math.trunc(number)} without a word; write the whole number that you mean.`,
    );
  }
  return { ok: true, value: number === 0 ? 0 : number };
}

/** Numbers in a list keep their text in the label; where a text is wanted, that text is what was written. */
function toText({ value, label }: WrittenValue): Converted {
  if (typeof value === 'string') return { ok: true, value };
  if (typeof value === 'boolean' || value === null) {
    return refuse(
      `"${label}" is not a text`,
      `This parameter takes texts: write "${String(value)}" in quotes.`,
    );
  }
  const typed = numberOf(label);
  return { ok: true, value: typed !== null && Number(typed) === Number(value) ? label : String(value) };
}

function toBoolean({ value, label }: WrittenValue): Converted {
  if (typeof value === 'boolean') return { ok: true, value };
  if (value === 'true' || value === 'false') return { ok: true, value: value === 'true' };
  return refuse(`"${label}" is neither true nor false`, 'This parameter takes true or false.');
}

/** A written value as the literal that an input takes, or why it cannot be one. */
export function convertValue(written: WrittenValue, kind: InputKind): Converted {
  if (kind === 'any') return { ok: true, value: written.value };
  if (kind === 'text') return toText(written);
  return kind === 'boolean' ? toBoolean(written) : toNumber(written, kind === 'integer');
}
