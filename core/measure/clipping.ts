import type { Pixels } from './luma.ts';

/** Shares, from 0 to 1, of colour values that stand at the ends of their range: burnt lights and drowned darks. */
export function clipping({ data, width, height, channels }: Pixels): { dark: number; light: number } {
  const count = width * height;
  let [dark, light] = [0, 0];
  for (let at = 0; at < count * channels; at += 1) {
    if (at % channels === 3) continue;
    if (data[at] === 0) dark += 1;
    else if (data[at] === 255) light += 1;
  }
  return count === 0 ? { dark: 0, light: 0 } : { dark: dark / (3 * count), light: light / (3 * count) };
}
