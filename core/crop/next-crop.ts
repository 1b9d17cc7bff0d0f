import type { Crop } from '../api/crop.ts';

/** The name of the part after this one; after the last one, and where there is none, the whole: an empty text. */
export function nextCrop(crops: readonly Pick<Crop, 'name'>[], shown: string): string {
  const place = crops.findIndex((crop) => crop.name === shown);
  return crops[place + 1]?.name ?? '';
}
