import sharp from 'sharp';
import { drawMark } from './mark.ts';
import type { RawImage } from './scene.ts';

/**
 * Writes "simulated" into the lower right corner of the picture, in place. It belongs to every simulated
 * picture, so that none passes for a real one.
 */
export async function stamp(image: RawImage): Promise<RawImage> {
  const { width, height, data } = image;
  const mark = drawMark(Math.min(width, height));
  const ink = await sharp(Buffer.from(mark.svg)).ensureAlpha().raw().toBuffer();
  const left = width - mark.width;
  const top = height - mark.height;
  for (let y = Math.max(0, -top); y < mark.height; y += 1) {
    for (let x = Math.max(0, -left); x < mark.width; x += 1) {
      const from = (y * mark.width + x) * 4;
      const alpha = (ink[from + 3] ?? 0) / 255;
      if (alpha === 0) continue;
      const to = ((top + y) * width + left + x) * 3;
      for (let channel = 0; channel < 3; channel += 1) {
        const below = data[to + channel] ?? 0;
        data[to + channel] = Math.round(below + ((ink[from + channel] ?? 0) - below) * alpha);
      }
    }
  }
  return image;
}
