type At = readonly number[];

/**
 * The place of each cell in the boustrophedon walk of `walkRank`, on axes of which those that do not apply to every
 * cell have one place more, in front. As integers of any length, since nobody may ever walk all of it.
 */
function walkPlaces(
  at: Iterable<At>,
  lengths: readonly number[],
  order: readonly number[],
  open: readonly boolean[],
): (number | bigint)[] {
  const wide = lengths.map((length, axis) => (open[axis] ? length + 1 : length));
  const product = wide.reduce((all, length) => all * length, 1);
  const small = Number.isSafeInteger(product);
  return Array.from(at, (cell) => {
    let place = 0;
    let large = 0n;
    // Every other line is walked backwards: whether one is, the parity of its place tells.
    let parity = 0;
    for (const axis of order) {
      const length = wide[axis] ?? 1;
      const index = (cell[axis] ?? 0) + (open[axis] ? 1 : 0);
      const digit = parity === 0 ? index : length - 1 - index;
      parity = (parity * length + digit) % 2;
      if (small) place = place * length + digit;
      else large = large * BigInt(length) + BigInt(digit);
    }
    return small ? place : large;
  });
}

/**
 * The order in which to go through cells that are not every combination of their axes: that of the boustrophedon
 * walk over all combinations, from which those that are no cells are left out.
 * @param at index of each cell on each axis, −1 where it does not apply
 * @param lengths number of values of each axis
 * @param order axes by index, slowest first
 * @param open whether each axis is −1 for some cell
 * @returns the place of each cell in that order, from 0
 */
export function rankCells(
  at: Iterable<At>,
  lengths: readonly number[],
  order: readonly number[],
  open: readonly boolean[],
): Int32Array {
  const places = walkPlaces(at, lengths, order, open);
  const sorted = Uint32Array.from(places, (_, cell) => cell).sort((a, b) => {
    const [left = 0, right = 0] = [places[a], places[b]];
    return left < right ? -1 : left > right ? 1 : a - b;
  });
  const ranks = new Int32Array(sorted.length);
  for (let rank = 0; rank < sorted.length; rank += 1) ranks[sorted[rank] ?? 0] = rank;
  return ranks;
}
