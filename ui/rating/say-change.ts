import type { RatingInput } from '#core/api/cell.ts';

function words({ stars, flag, note }: RatingInput): string[] {
  const said: string[] = [];
  if (stars !== undefined) said.push(stars === 0 ? 'no stars' : stars === 1 ? '1 star' : `${stars} stars`);
  if (flag !== undefined) said.push(flag === null ? 'no flag' : flag === 'pick' ? 'pick' : 'reject');
  if (note !== undefined) said.push(note === '' ? 'no note' : 'note');
  return said;
}

/** A rating in words: `4 stars`, `reject of 12 cells`. @param cells how many it is about */
export function sayChange(change: RatingInput, cells: number): string {
  const what = words(change).join(', ') || 'nothing';
  return cells === 1 ? what : `${what} for ${cells.toLocaleString('en')} cells`;
}
