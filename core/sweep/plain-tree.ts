import { NumberText } from './number-text.ts';

/** Sums made in floating point: 0.1 + 0.2 is meant to be 0.3, which 15 digits say. */
const tidy = (value: number): number =>
  Number.isInteger(value) || !Number.isFinite(value) ? value : Number(value.toPrecision(15));

const plainNumber = (value: unknown): unknown => {
  if (value instanceof NumberText) return value.value;
  if (typeof value === 'bigint') return new NumberText('', value).value;
  return typeof value === 'number' ? tidy(value) : value;
};

/** A number in a list of values keeps its text as its label, where that is not how we would write it. */
function plainValue(value: unknown): unknown {
  const plain = plainNumber(value);
  if (value instanceof NumberText && value.text !== String(plain)) return { value: plain, label: value.text };
  return plain;
}

/**
 * The tree of a definition with numbers in place of their texts. Numbers directly in a list called `values`
 * become `{value, label}` where their text says more than their value: 1.0 stays "1.0". Safe integers are
 * numbers, others bigint.
 */
export function plainTree(tree: unknown, key = ''): unknown {
  if (typeof tree !== 'object' || tree === null || tree instanceof NumberText) return plainNumber(tree);
  if (Array.isArray(tree)) {
    return tree.map((item: unknown) =>
      key === 'values' && (typeof item !== 'object' || item instanceof NumberText)
        ? plainValue(item)
        : plainTree(item),
    );
  }
  return Object.fromEntries(Object.entries(tree).map(([name, member]) => [name, plainTree(member, name)]));
}
