import { readExifText } from './exif-text.ts';
import { readWebpChunks } from './webp-chunks.ts';

/** Every text in the Exif blocks of a WebP. Total. */
export function readWebpText(bytes: Uint8Array): string[] {
  const texts: string[] = [];
  for (const { type, data } of readWebpChunks(bytes)) {
    if (type === 'EXIF') texts.push(...readExifText(data));
  }
  return texts;
}
