import type { Spot } from './compose.ts';
import type { RawImage } from './scene.ts';

/** The share of three pixels around (x, y), for one channel at `offset`. */
function sample(source: RawImage, x: number, y: number, channel: number): number {
  const left = Math.min(source.width - 1, Math.max(0, Math.floor(x)));
  const top = Math.min(source.height - 1, Math.max(0, Math.floor(y)));
  const right = Math.min(source.width - 1, left + 1);
  const bottom = Math.min(source.height - 1, top + 1);
  const fx = Math.min(1, Math.max(0, x - left));
  const fy = Math.min(1, Math.max(0, y - top));
  const at = (column: number, row: number): number =>
    source.data[(row * source.width + column) * 3 + channel] ?? 0;
  const upper = at(left, top) * (1 - fx) + at(right, top) * fx;
  return upper * (1 - fy) + (at(left, bottom) * (1 - fx) + at(right, bottom) * fx) * fy;
}

/** Melts the picture around a spot: waves and drips that grow with its excess. */
export function warp(image: RawImage, spot: Spot): RawImage {
  const { width, height } = image;
  const short = Math.min(width, height);
  const reach = spot.radius * short;
  const strength = spot.excess * short * 0.0085;
  if (strength < 0.2) return image;
  const data = Buffer.from(image.data);
  const cx = spot.x * width;
  const cy = spot.y * height;
  const wave = (2 * Math.PI) / (short * 0.15);
  const left = Math.max(0, Math.floor(cx - reach));
  const right = Math.min(width, Math.ceil(cx + reach));
  const bottom = Math.min(height, Math.ceil(cy + reach));
  for (let y = Math.max(0, Math.floor(cy - reach)); y < bottom; y += 1) {
    for (let x = left; x < right; x += 1) {
      const distance = ((x - cx) ** 2 + (y - cy) ** 2) / (reach * reach);
      if (distance >= 1) continue;
      const fade = strength * (1 - distance) ** 0.8;
      const fromX = x + fade * (Math.sin(y * wave + cx) + 0.6 * Math.sin(y * wave * 2.3 + x * wave * 0.6));
      const fromY = y - fade * 1.3 * (0.7 + Math.sin(x * wave * 1.2 + cy) + 0.5 * Math.sin(x * wave * 2.9));
      const target = (y * width + x) * 3;
      data[target] = sample(image, fromX, fromY, 0);
      data[target + 1] = sample(image, fromX, fromY, 1);
      data[target + 2] = sample(image, fromX, fromY, 2);
    }
  }
  return { width, height, data };
}
