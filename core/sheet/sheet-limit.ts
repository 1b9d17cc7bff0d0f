import type { SheetLimit } from './plan-sheet.ts';

/** Width and height of a lying sheet of paper, in points of 1/72 inch (ISO 216; ANSI Y14.1). */
export const PAPERS = {
  a4: { width: 841.89, height: 595.28 },
  a3: { width: 1190.55, height: 841.89 },
  letter: { width: 792, height: 612 },
} as const;

/** Pixels that are printed on an inch of paper: what an eye resolves at reading distance is about 200. */
const DENSITY = 200;
/** The longest side that PDF readers take, points (ISO 32000-1, C.2), and points of a pixel on a page of its own. */
const LONGEST_PAGE = 14_400;
export const POINTS_PER_PIXEL = 0.5;

type Wish = {
  format: 'png' | 'pdf';
  paper: 'sheet' | keyof typeof PAPERS;
  /** Megapixels, and pixels of a side. */
  limit: number;
  side: number;
};

/** How large one picture of a sheet may be: as wished, and no larger than its paper is at 200 pixels an inch. */
export function sheetLimit({ format, paper, limit, side }: Wish): SheetLimit {
  const pixels = Math.floor(limit * 1e6);
  if (format === 'png') return { width: side, height: side, pixels };
  if (paper === 'sheet') {
    const longest = Math.min(side, LONGEST_PAGE / POINTS_PER_PIXEL);
    return { width: longest, height: longest, pixels };
  }
  const { width, height } = PAPERS[paper];
  return {
    width: Math.min(side, Math.floor((width / 72) * DENSITY)),
    height: Math.min(side, Math.floor((height / 72) * DENSITY)),
    pixels,
  };
}
