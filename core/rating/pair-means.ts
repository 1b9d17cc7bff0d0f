import type { Design } from './design.ts';

/** Means over the cells at each pair of levels of two factors, row-major by the first. */
export type PairMeans = {
  readonly columns: number;
  /** How many cells each pair of levels has. */
  readonly counts: Int32Array;
  readonly meansOf: (utilities: Float64Array) => Float64Array;
};

/** Prepares the table of two factors; pairs of levels that no cell has are 0. */
export function pairMeans(design: Design, a: number, b: number): PairMeans {
  const columns = design.factors[b]?.levels ?? 0;
  const size = (design.factors[a]?.levels ?? 0) * columns;
  const counts = new Int32Array(size);
  const places = new Int32Array(design.count);
  for (let cell = 0; cell < design.count; cell++) {
    const row = design.at[a]?.[cell] ?? -1;
    const column = design.at[b]?.[cell] ?? -1;
    const place = row >= 0 && column >= 0 ? row * columns + column : -1;
    places[cell] = place;
    if (place >= 0) counts[place] = (counts[place] ?? 0) + 1;
  }
  const meansOf = (utilities: Float64Array): Float64Array => {
    const means = new Float64Array(size);
    places.forEach((place, cell) => {
      if (place >= 0) means[place] = (means[place] ?? 0) + (utilities[cell] ?? 0) / (counts[place] ?? 1);
    });
    return means;
  };
  return { columns, counts, meansOf };
}
