type Factor = { name: string; kind: 'ordered' | 'categorical' | 'random' };

/** The axis that a question is about; null where it is about settings or pictures. */
export const axisOfQuestion = (question: string): string | null =>
  question.startsWith('axis:') ? question.slice('axis:'.length) : null;

/** Which factors must be equal among the pictures of one screen. */
function heldFactors(factors: readonly Factor[], question: string): number[] {
  if (question === 'picture') return [];
  const axis = axisOfQuestion(question);
  return factors.flatMap(({ name, kind }, at) =>
    axis === null ? (kind === 'random' ? [at] : []) : name === axis ? [] : [at],
  );
}

/** Rows with the same levels of these factors get the same number. */
function numberRows(at: readonly ArrayLike<number>[], held: number[], count: number): Int32Array {
  const numbers = new Map<string, number>();
  return Int32Array.from({ length: count }, (_, row) => {
    const key = held.map((factor) => at[factor]?.[row] ?? -1).join(' ');
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    return number;
  });
}

/** How many rows the largest block has. */
export function largestBlock(blocks: Int32Array): number {
  const sizes = new Map<number, number>();
  for (const block of blocks) sizes.set(block, (sizes.get(block) ?? 0) + 1);
  return Math.max(0, ...sizes.values());
}

/**
 * Which cells may stand beside each other on a screen: those with the same number. For settings, cells of one seed and
 * prompt; for the values of an axis, cells that differ in nothing else; for single pictures, all of them. Where every
 * cell has a seed of its own, settings are compared across seeds: there is no other way.
 * @param at for each factor the level of each cell
 */
export function blocksOf(
  factors: readonly Factor[],
  at: readonly ArrayLike<number>[],
  count: number,
  question: string,
): Int32Array {
  const blocks = numberRows(at, heldFactors(factors, question), count);
  return question === 'overall' && largestBlock(blocks) < 2 ? new Int32Array(count) : blocks;
}

/** Whether settings are compared within one seed and prompt, and not across them for want of anything else. */
export const sharesScene = (
  factors: readonly Factor[],
  at: readonly ArrayLike<number>[],
  count: number,
): boolean => largestBlock(numberRows(at, heldFactors(factors, 'overall'), count)) > 1;

/** The axes of which single values can be compared: cells that differ in nothing else exist. */
export const comparableAxes = (
  factors: readonly Factor[],
  at: readonly ArrayLike<number>[],
  count: number,
): string[] =>
  factors
    .filter(({ kind }) => kind !== 'random')
    .map(({ name }) => name)
    .filter((name) => largestBlock(blocksOf(factors, at, count, `axis:${name}`)) > 1);
