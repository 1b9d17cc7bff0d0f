/** The finished cells of a sweep, one entry each. Numbers stand for what is equal or not. */
export type CellPixels = {
  ordinals: ArrayLike<number>;
  /** One array an axis: the index of the cell's value, −1 where the axis does not apply. */
  places: readonly ArrayLike<number>[];
  /** Equal where every decoded pixel of every image is; −1 where the pictures say nothing, such as black ones. */
  pixels: ArrayLike<number>;
  /** Equal where the cells show one render. */
  renders: ArrayLike<number>;
};

/**
 * The rows of cells that lie on the same value of every axis but one, those of two or more cells, each in the order
 * of its values. Cells to which the axis does not apply, and those without pixels, are left out.
 * @param lengths how many values each axis has
 */
export function linesAlong(cells: CellPixels, axis: number, lengths: readonly number[]): number[][] {
  const { places, pixels } = cells;
  const own = places[axis];
  if (!own) return [];
  const others = places.flatMap((column, other) =>
    other === axis ? [] : [{ column, values: (lengths[other] ?? 0) + 1 }],
  );
  const product = others.reduce((size, { values }) => size * values, 1);
  // Beyond 2^53 − 1 the numbers of two lines could be one.
  const keyOf =
    product <= Number.MAX_SAFE_INTEGER
      ? (cell: number): number =>
          others.reduce((key, { column, values }) => key * values + (column[cell] ?? -1) + 1, 0)
      : (cell: number): string => others.map(({ column }) => column[cell]).join(' ');
  const lines = new Map<number | string, number[]>();
  for (let cell = 0; cell < pixels.length; cell += 1) {
    if ((pixels[cell] ?? -1) < 0 || (own[cell] ?? -1) < 0) continue;
    const key = keyOf(cell);
    const line = lines.get(key);
    if (line) line.push(cell);
    else lines.set(key, [cell]);
  }
  const byValue = (a: number, b: number): number => (own[a] ?? 0) - (own[b] ?? 0);
  return [...lines.values()].filter((line) => line.length > 1).map((line) => line.toSorted(byValue));
}
