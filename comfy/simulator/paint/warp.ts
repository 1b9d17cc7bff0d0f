import type { Spot } from './compose.ts';
import type { RawImage } from './scene.ts';

/** Sines of whole numbers times `step` from `phase`: the loops below take one from here for each pixel. */
function sines(length: number, step: number, phase: number): Float64Array {
  return Float64Array.from({ length }, (_, index) => Math.sin(index * step + phase));
}

/** Melts the picture around a spot: waves and drips that grow with its excess. */
export function warp(image: RawImage, spot: Spot): RawImage {
  const { width, height, data: source } = image;
  const short = Math.min(width, height);
  const reach = spot.radius * short;
  const strength = spot.excess * short * 0.0095;
  if (strength < 0.2) return image;
  const data = Buffer.from(source);
  const cx = spot.x * width;
  const cy = spot.y * height;
  const wave = (2 * Math.PI) / (short * 0.15);
  const rowWave = sines(height, wave, cx);
  const columnWave = sines(width, wave * 1.2, cy);
  const columnRipple = sines(width, wave * 2.9, 0);
  const slantWave = sines(width + 4 * height, wave * 0.6, 0);
  const left = Math.max(0, Math.floor(cx - reach));
  const right = Math.min(width, Math.ceil(cx + reach));
  const bottom = Math.min(height, Math.ceil(cy + reach));
  for (let y = Math.max(0, Math.floor(cy - reach)); y < bottom; y += 1) {
    for (let x = left; x < right; x += 1) {
      const near = 1 - ((x - cx) ** 2 + (y - cy) ** 2) / (reach * reach);
      if (near <= 0) continue;
      const fade = strength * near;
      const across = (rowWave[y] ?? 0) + 0.6 * (slantWave[x + 4 * y] ?? 0);
      const down = 0.7 + (columnWave[x] ?? 0) + 0.5 * (columnRipple[x] ?? 0);
      const fromX = Math.min(width - 1.001, Math.max(0, x + fade * across));
      const fromY = Math.min(height - 1.001, Math.max(0, y - fade * 1.4 * down));
      const column = fromX | 0;
      const row = fromY | 0;
      const fx = fromX - column;
      const fy = fromY - row;
      const at = (row * width + column) * 3;
      const below = row + 1 < height ? at + width * 3 : at;
      const next = column + 1 < width ? 3 : 0;
      const a = (1 - fx) * (1 - fy);
      const b = fx * (1 - fy);
      const c = (1 - fx) * fy;
      const d = fx * fy;
      const to = (y * width + x) * 3;
      for (let channel = 0; channel < 3; channel += 1) {
        data[to + channel] =
          (source[at + channel] ?? 0) * a +
          (source[at + next + channel] ?? 0) * b +
          (source[below + channel] ?? 0) * c +
          (source[below + next + channel] ?? 0) * d;
      }
    }
  }
  return { width, height, data };
}
