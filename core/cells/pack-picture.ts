import { IMAGE_DIGITS, PLACEHOLDER_LETTERS } from './letters.ts';

type Measured = { sha256: string; thumbhash: string; width: number; height: number };

/** What a grid needs of an image in one text: digits of its name, letters of its placeholder, `width x height`. */
export function packPicture({ sha256, thumbhash, width, height }: Measured): string {
  const placeholder = thumbhash.slice(0, PLACEHOLDER_LETTERS).padEnd(PLACEHOLDER_LETTERS, '3');
  return `${sha256.slice(0, IMAGE_DIGITS)}${placeholder}${width}x${height}`;
}
