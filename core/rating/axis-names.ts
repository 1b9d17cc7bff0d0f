/** What people call the axes and their values: by factor, and by factor and level. */
export type AxisNames = {
  readonly factors: readonly string[];
  readonly levels: readonly (readonly string[])[];
};

/** A share as people read it: 52 %; below one percent it is said so. */
export const percent = (share: number): string =>
  share > 0 && share < 0.005 ? 'less than 1 %' : `${Math.round(share * 100)} %`;

/** One, two and three. */
export function joinWords(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}
