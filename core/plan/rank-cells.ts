type At = readonly number[];

/**
 * The order in which to go through cells that are not every combination of their axes: that of the boustrophedon
 * walk over all combinations, from which those that are no cells are left out.
 * @param at index of each cell on each axis, −1 where it does not apply
 * @param lengths number of values of each axis
 * @param order axes by index, slowest first
 * @returns the place of each cell in that order, from 0
 */
export function rankCells(at: readonly At[], lengths: readonly number[], order: readonly number[]): Int32Array {
  const keys = at.map((cell) => {
    // Every other line is walked backwards: whether one is, the parity of its place tells, which stays a small number.
    let parity = 0;
    return order.map((axis) => {
      const length = (lengths[axis] ?? 1) + 1;
      const index = (cell[axis] ?? 0) + 1;
      const digit = parity === 0 ? index : length - 1 - index;
      parity = (parity * length + digit) % 2;
      return digit;
    });
  });
  const places = Uint32Array.from(at, (_, place) => place).sort((a, b) => {
    const [left = [], right = []] = [keys[a], keys[b]];
    for (let i = 0; i < left.length; i += 1) {
      const difference = (left[i] ?? 0) - (right[i] ?? 0);
      if (difference !== 0) return difference;
    }
    return a - b;
  });
  const ranks = new Int32Array(at.length);
  for (const [rank, place] of places.entries()) ranks[place] = rank;
  return ranks;
}
