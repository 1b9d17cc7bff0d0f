import type { FilterOp } from './filter-tree.ts';
import type { Literal } from '../sweep/axis.ts';

const COMPARE: Record<'<' | '<=' | '>' | '>=', (order: number) => boolean> = {
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
};

const asNumber = (value: Literal): number | null => {
  if (typeof value === 'number' || typeof value === 'bigint') return Number(value);
  if (typeof value !== 'string' || value.trim() === '') return null;
  const number = Number(value);
  return Number.isNaN(number) ? null : number;
};

/** The whole number that a text or literal is; seeds lose their last digits as numbers. */
const asWhole = (value: Literal): bigint | null =>
  typeof value === 'bigint' ? value : /^-?\d{16,}$/.test(String(value)) ? BigInt(String(value)) : null;

function compareNumbers(found: Literal, wanted: string): number | null {
  const [a, b] = [asWhole(found), asWhole(wanted)];
  if (a !== null && b !== null) return a < b ? -1 : a > b ? 1 : 0;
  const [left, right] = [asNumber(found), asNumber(wanted)];
  return left === null || right === null ? null : left - right;
}

function isEqual(found: Literal, label: string | null, wanted: string): boolean {
  const lower = wanted.toLowerCase();
  return (
    compareNumbers(found, wanted) === 0 ||
    String(found).toLowerCase() === lower ||
    label?.toLowerCase() === lower
  );
}

/**
 * Hold a value against what a filter asks. Numbers compare as numbers; texts without case, a text is neither more nor
 * less than a number; what equals or contains may do so by its label.
 * @param found null where there is no value: nothing holds of it
 */
export function matchValue(found: Literal, label: string | null, op: FilterOp, wanted: string): boolean {
  if (found === null) return false;
  if (op === '=' || op === '!=') return isEqual(found, label, wanted) === (op === '=');
  if (op === '~' || op === '!~') {
    const lower = wanted.toLowerCase();
    const has = [String(found), label ?? ''].some((text) => text.toLowerCase().includes(lower));
    return has === (op === '~');
  }
  const holds = COMPARE[op];
  const numbers = compareNumbers(found, wanted);
  if (numbers !== null) return holds(numbers);
  if (asNumber(found) !== null || asNumber(wanted) !== null) return false;
  const [left, right] = [String(found).toLowerCase(), wanted.toLowerCase()];
  return holds(left < right ? -1 : left > right ? 1 : 0);
}
