import type { CropBox } from './crop-url.ts';

/** Width ÷ height of what is shown of an image. @param crop null for the whole */
export const cropAspect = (aspect: number, crop: Pick<CropBox, 'w' | 'h'> | null): number =>
  crop === null ? aspect : (aspect * crop.w) / crop.h;
