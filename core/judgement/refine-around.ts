/** Digits after the point that are needed to write a number down. */
const digitsOf = (value: number): number => (/\.(\d+)$/.exec(String(value))?.[1] ?? '').length;

/** A number between or beyond others, with at most one digit more than they have. */
function rounded(value: number, near: readonly number[]): number {
  const digits = Math.max(...near.map(digitsOf));
  const [coarse, fine] = [Number(value.toFixed(digits)), Number(value.toFixed(digits + 1))];
  return Math.abs(coarse - value) < 1e-9 ? coarse : fine;
}

/**
 * Numbers worth trying beside those that are kept: halfway to the neighbours of the best one, and one step beyond the
 * end where the best is the first or the last. Whole numbers stay whole, and signs stay.
 * @param positions the numbers of an axis, in the order of its levels, none twice
 * @param keep levels that could be the best
 * @param chance of each level to be the best
 */
export function refineAround(
  positions: readonly number[],
  keep: readonly number[],
  chance: readonly number[],
): { add: number[]; side: 'first' | 'last' | null } {
  const order = [...positions.keys()].toSorted((a, b) => (positions[a] ?? 0) - (positions[b] ?? 0));
  const [first] = keep;
  if (first === undefined || order.length < 2) return { add: [], side: null };
  const best = keep.reduce(
    (front, level) => ((chance[level] ?? 0) > (chance[front] ?? 0) ? level : front),
    first,
  );
  const place = order.indexOf(best);
  const at = (index: number): number | null => {
    const level = order[index];
    return level === undefined ? null : (positions[level] ?? null);
  };
  const here = at(place) ?? 0;
  const [below, above] = [at(place - 1), at(place + 1)];
  const areWhole = positions.every(Number.isInteger);
  const fits = (value: number): boolean =>
    (!areWhole || Number.isInteger(value)) &&
    !positions.includes(value) &&
    Math.sign(value) === Math.sign(here);
  const halves = [below, above]
    .filter((value) => value !== null)
    .map((value) => {
      const half = (value + here) / 2;
      return areWhole ? Math.round(half) : rounded(half, [value, here]);
    });
  const beyond =
    below === null && above !== null
      ? rounded(here - (above - here), [above, here])
      : above === null && below !== null
        ? rounded(here + (here - below), [below, here])
        : null;
  const add = [...halves, ...(beyond === null ? [] : [beyond])].filter(fits).toSorted((a, b) => a - b);
  const reached = beyond !== null && add.includes(beyond);
  return { add: [...new Set(add)], side: reached ? (below === null ? 'first' : 'last') : null };
}
