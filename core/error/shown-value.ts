const LONGEST = 200;

/**
 * What an issue shows of a value: short, and safe to write as JSON. Long text is cut, integers beyond 2^53 − 1
 * become text, lists and objects are described.
 */
export function shownValue(value: unknown): string | number | boolean | null | undefined {
  if (typeof value === 'string') return value.length > LONGEST ? `${value.slice(0, LONGEST - 1)}…` : value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (typeof value === 'bigint') return shownValue(value.toString());
  if (typeof value === 'boolean' || value === undefined || value === null) return value;
  if (typeof value !== 'object') return `a ${typeof value}`;
  if (Array.isArray(value)) return `a list of ${value.length}`;
  return shownValue(`{${Object.keys(value).slice(0, 10).join(', ')}}`);
}
