import type { Ratings } from '../rating/use-ratings.ts';

/** Mark a cell by the keys of the grid: 0–5, P, X, U; Z takes back, with Shift again. @returns whether the key was one */
export function rateByKey(ratings: Ratings, ordinal: number, key: string, shift: boolean): boolean {
  if (key === 'z') {
    if (shift) ratings.redo();
    else ratings.undo();
    return true;
  }
  if (shift) return false;
  if (/^[0-5]$/.test(key)) ratings.rate(ordinal, { stars: Number(key) });
  else if (key === 'p') ratings.rate(ordinal, { flag: 'pick' });
  else if (key === 'x') ratings.rate(ordinal, { flag: 'reject' });
  else if (key === 'u') ratings.rate(ordinal, { flag: null });
  else return false;
  return true;
}
