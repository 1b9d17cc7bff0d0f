/**
 * The place of a cell in a boustrophedon walk: each axis is walked to and fro, so that from one cell to the next
 * exactly one axis moves, by one step. This is the reflected mixed-radix Gray code.
 *
 * @param at index on each axis
 * @param lengths number of values of each axis
 * @param order axes by index, slowest first
 * @returns 0 to product of lengths − 1
 */
export function walkRank(
  at: readonly number[],
  lengths: readonly number[],
  order: readonly number[],
): number {
  let rank = 0;
  for (const axis of order) {
    const length = lengths[axis] ?? 1;
    const index = at[axis] ?? 0;
    rank = rank * length + (rank % 2 === 0 ? index : length - 1 - index);
  }
  return rank;
}
