import { NumberText } from '../number-text.ts';

function canonical(value: unknown): unknown {
  if (value instanceof NumberText) return canonical(value.value);
  if (typeof value === 'bigint') return `#${value}`;
  if (typeof value === 'number') return Number.isInteger(value) ? `#${BigInt(value)}` : `#${value}`;
  if (typeof value === 'string') return `"${value}`;
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => [key, canonical(member)]),
  );
}

/** Whether two trees say the same, whatever the order of their keys and however their numbers are kept. */
export const sameTree = (a: unknown, b: unknown): boolean =>
  JSON.stringify(canonical(a)) === JSON.stringify(canonical(b));
