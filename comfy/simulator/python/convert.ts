import { PyError } from './error.ts';
import { repr, typeName } from './text.ts';
import { type Py, PyFloat, truthy } from './values.ts';

const shrink = (value: bigint): number | bigint =>
  value >= BigInt(Number.MIN_SAFE_INTEGER) && value <= BigInt(Number.MAX_SAFE_INTEGER)
    ? Number(value)
    : value;

/** int(value). @throws PyError as Python does */
export function toInt(value: Py): number | bigint {
  if (typeof value === 'number' || typeof value === 'bigint') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (value instanceof PyFloat) {
    if (Number.isNaN(value.value)) throw new PyError('ValueError', 'cannot convert float NaN to integer');
    if (!Number.isFinite(value.value)) {
      throw new PyError('OverflowError', 'cannot convert float infinity to integer');
    }
    return shrink(BigInt(Math.trunc(value.value)));
  }
  if (typeof value === 'string') {
    const text = value.trim().replace(/(?<=\d)_(?=\d)/g, '');
    if (/^[+-]?\d+$/.test(text)) return shrink(BigInt(text.replace(/^\+/, '')));
    throw new PyError('ValueError', `invalid literal for int() with base 10: ${repr(value)}`);
  }
  throw new PyError(
    'TypeError',
    `int() argument must be a string, a bytes-like object or a real number, not '${typeName(value)}'`,
  );
}

/** float(value). @throws PyError as Python does */
export function toFloat(value: Py): PyFloat {
  if (value instanceof PyFloat) return value;
  if (typeof value === 'number' || typeof value === 'bigint') return new PyFloat(Number(value));
  if (typeof value === 'boolean') return new PyFloat(value ? 1 : 0);
  if (typeof value === 'string') {
    const text = value.trim().replace(/(?<=\d)_(?=\d)/g, '');
    if (/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(text)) return new PyFloat(Number(text));
    if (/^[+-]?nan$/i.test(text)) return new PyFloat(Number.NaN);
    const infinite = /^([+-]?)inf(inity)?$/i.exec(text);
    if (infinite) return new PyFloat(infinite[1] === '-' ? -Infinity : Infinity);
    throw new PyError('ValueError', `could not convert string to float: ${repr(value)}`);
  }
  throw new PyError(
    'TypeError',
    `float() argument must be a string or a real number, not '${typeName(value)}'`,
  );
}

/** bool(value): every text but the empty one is true, "false" too. */
export const toBool = (value: Py): boolean => truthy(value);

/** A number of Python's as one of JavaScript's; undefined for anything else. Large ints lose digits. */
export function asNumber(value: Py | undefined): number | undefined {
  if (value instanceof PyFloat) return value.value;
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  return typeof value === 'boolean' ? Number(value) : undefined;
}

const isNumeric = (value: Py): value is number | bigint | PyFloat | boolean =>
  typeof value === 'number' ||
  typeof value === 'bigint' ||
  typeof value === 'boolean' ||
  value instanceof PyFloat;

const comparable = (value: number | bigint | PyFloat | boolean): number | bigint =>
  value instanceof PyFloat ? value.value : typeof value === 'boolean' ? Number(value) : value;

/** a < b between numbers, exact for large ints. @throws PyError for what Python cannot compare */
export function lessThan(a: Py, b: Py): boolean {
  if (isNumeric(a) && isNumeric(b)) return comparable(a) < comparable(b);
  if (typeof a === 'string' && typeof b === 'string') return a < b;
  throw new PyError(
    'TypeError',
    `'<' not supported between instances of '${typeName(a)}' and '${typeName(b)}'`,
  );
}

/** a == b */
export function equal(a: Py, b: Py): boolean {
  // Loose equality is wanted between number and bigint only, and both sides are numeric here.
  if (isNumeric(a) && isNumeric(b))
    return (
      !(comparable(a) < comparable(b)) && !(comparable(a) > comparable(b)) && !isNaNValue(a) && !isNaNValue(b)
    );
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, index) => equal(item, b[index] ?? null));
  }
  if (a instanceof Map && b instanceof Map) {
    return a.size === b.size && [...a].every(([key, item]) => b.has(key) && equal(item, b.get(key) ?? null));
  }
  return a === b;
}

const isNaNValue = (value: Py): boolean => value instanceof PyFloat && Number.isNaN(value.value);
