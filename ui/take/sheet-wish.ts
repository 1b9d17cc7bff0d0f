/** What a sheet shall be like, as the panel has it; remembered from one sheet to the next. */
export type SheetWish = {
  format: 'png' | 'pdf';
  size: number;
  fit: 'scale' | 'split';
  /** Megapixels. */
  limit: number;
  paper: 'sheet' | 'a4' | 'a3' | 'letter';
  ground: 'dark' | 'light';
  stars: boolean;
  time: boolean;
};

export const FIRST_WISH: SheetWish = {
  format: 'png',
  size: 256,
  fit: 'scale',
  limit: 100,
  paper: 'sheet',
  ground: 'dark',
  stars: true,
  time: false,
};

/** Limits to choose from, megapixels, and who sets them. */
export const LIMITS: [number, string][] = [
  [8, 'small to send'],
  [25, 'most web pages'],
  [100, 'most viewers'],
  [178, 'what Python’s PIL opens'],
  [400, 'the most there is'],
];

/** Pixels of the longest side of a picture. */
export const LONGEST_SIDE = 16_384;

/** What is written on cells, as the query has it. */
export const showOf = ({ stars, time }: SheetWish): string =>
  [...(stars ? ['stars'] : []), ...(time ? ['time'] : [])].join(',');
