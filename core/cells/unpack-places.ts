import type { CellColumns } from '../api/cell.ts';
import { DIGITS, indexLetters } from './letters.ts';

const VALUES = new Map(DIGITS.split('').map((digit, value) => [digit.codePointAt(0), value]));

/** The places of a full product, the last axis changing fastest. */
function productPlaces(lengths: number[], count: number): Int16Array[] {
  return lengths.map((length, axis) => {
    const stride = lengths.slice(axis + 1).reduce((a, b) => a * b, 1);
    return Int16Array.from({ length: count }, (_, ordinal) => Math.floor(ordinal / stride) % length);
  });
}

function readIndices(text: string, letters: number, count: number): Int16Array {
  const places = new Int16Array(count);
  for (let cell = 0; cell < count; cell += 1) {
    let value = 0;
    for (let letter = 0; letter < letters; letter += 1)
      value = value * 64 + (VALUES.get(text.codePointAt(cell * letters + letter)) ?? 0);
    places[cell] = value - 1;
  }
  return places;
}

/** Where each cell lies: one array an axis, the index of its value by ordinal, −1 where the axis does not apply. */
export function unpackPlaces({
  at,
  lengths,
  count,
}: Pick<CellColumns, 'at' | 'lengths' | 'count'>): Int16Array[] {
  if (at === null) return productPlaces(lengths, count);
  return lengths.map((length, axis) => readIndices(at[axis] ?? '', indexLetters(length), count));
}
