import { NumberText } from './number-text.ts';

/** Sums made in floating point: 0.1 + 0.2 is meant to be 0.3, which 15 digits say. */
const tidy = (value: number): number =>
  Number.isInteger(value) || !Number.isFinite(value) ? value : Number(value.toPrecision(15));

/** Integers to 2^53 − 1 are numbers everywhere, others bigint. */
function plainNumber(value: unknown): unknown {
  if (value instanceof NumberText) return value.value;
  return typeof value === 'bigint' ? new NumberText('', value).value : value;
}

/** A number in a list of values keeps its text as its label, where that is not how we would write it. */
function plainValue(value: unknown): unknown {
  if (typeof value === 'number') return tidy(value);
  const plain = plainNumber(value);
  if (value instanceof NumberText && value.text !== String(plain)) return { value: plain, label: value.text };
  return plain;
}

/** Where axes have lists of values. */
const VALUES = new Set(['values', 'file', 'strength', 'model', 'clip', 'with']);

function plain(tree: unknown, inAxes: boolean, key = ''): unknown {
  if (typeof tree !== 'object' || tree === null || tree instanceof NumberText) return plainNumber(tree);
  if (Array.isArray(tree)) {
    return tree.map((item: unknown) =>
      inAxes && VALUES.has(key) && (typeof item !== 'object' || item instanceof NumberText)
        ? plainValue(item)
        : plain(item, inAxes),
    );
  }
  return Object.fromEntries(
    Object.entries(tree).map(([name, member]) => [name, plain(member, inAxes, name)]),
  );
}

/**
 * The tree of a definition with numbers in place of their texts. In the values of axes, a number becomes
 * `{value, label}` where its text says more than its value: 1.0 stays "1.0". A graph inside stays exactly as it is.
 */
export function plainTree(tree: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(tree).map(([key, member]) => [
      key,
      plain(member, key === 'axes' || key === 'blocks', key),
    ]),
  );
}
