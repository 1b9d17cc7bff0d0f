import { canonicalJson } from '../json/canonical-json.ts';
import { isLink } from './graph.ts';

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A literal list travels wrapped and is unwrapped by the server. */
const unwrapped = (value: unknown): unknown =>
  isObject(value) && '__value__' in value ? value['__value__'] : value;

/** Python's bool(): nothing, zero and emptiness are false, the text "false" is true. */
const truth = (value: unknown): boolean => {
  if (Array.isArray(value)) return value.length > 0;
  if (isObject(value)) return Object.keys(value).length > 0;
  return Boolean(value);
};

/** Python's float() and int() of what JSON can hold; NaN where they would fail. */
const numeric = (value: unknown): number | bigint => {
  if (typeof value === 'number' || typeof value === 'bigint') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value !== 'string' || value.trim() === '') return Number.NaN;
  const text = value.trim();
  return /^[-+]?\d+$/.test(text) ? BigInt(text.replace('+', '')) : Number(text);
};

function sameNumber(sent: unknown, embedded: number | bigint): boolean {
  const value = numeric(sent);
  if (typeof value === 'bigint' && typeof embedded === 'bigint') return value === embedded;
  // A bigint beside a number of the same size is an integer that a FLOAT input made a double of.
  if (typeof value === 'bigint' || typeof embedded === 'bigint') {
    return (
      Number(value) === Number(embedded) &&
      (Number.isSafeInteger(Number(value)) || typeof embedded === 'number')
    );
  }
  return value === embedded || (Number.isInteger(embedded) && Math.trunc(value) === embedded);
}

const PYTHON_NAMES = new Map<unknown, string>([
  [true, 'True'],
  [false, 'False'],
  [null, 'None'],
]);

/** str() of a number or of true, false, None. Python writes 7.0 where JSON has 7. */
const sameText = (sent: unknown, embedded: string): boolean =>
  PYTHON_NAMES.get(sent) === embedded ||
  ((typeof sent === 'number' || typeof sent === 'bigint') && sameNumber(embedded, sent));

/**
 * Whether a value that was sent can have become the one that a server wrote into its image. Validation writes
 * back int(), float(), str() or bool() of what it was given (ComfyUI execution.py, validate_inputs), and NaN
 * cannot be told from null.
 */
export function sameValue(sent: unknown, embedded: unknown): boolean {
  const [before, after] = [unwrapped(sent), unwrapped(embedded)];
  if (canonicalJson(before) === canonicalJson(after)) return true;
  if (isLink(before as never) || isLink(after as never)) return false;
  if (typeof after === 'boolean') return truth(before) === after;
  if (typeof after === 'number' || typeof after === 'bigint') return sameNumber(before, after);
  return typeof after === 'string' && sameText(before, after);
}
