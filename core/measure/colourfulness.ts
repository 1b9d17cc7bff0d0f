import type { Pixels } from './luma.ts';

/**
 * How colourful a picture looks (Hasler and Süsstrunk 2003, "Measuring colourfulness in natural images"): 0 for greys,
 * about 33 moderately, above 80 very.
 */
export function colourfulness({ data, width, height, channels }: Pixels): number {
  const count = width * height;
  if (count === 0) return 0;
  let [rg, yb, rgSquares, ybSquares] = [0, 0, 0, 0];
  for (let pixel = 0, at = 0; pixel < count; pixel += 1, at += channels) {
    const [red, green, blue] = [data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0];
    const redGreen = red - green;
    const yellowBlue = (red + green) / 2 - blue;
    rg += redGreen;
    yb += yellowBlue;
    rgSquares += redGreen * redGreen;
    ybSquares += yellowBlue * yellowBlue;
  }
  const variance = (sum: number, squares: number): number =>
    Math.max(0, squares / count - (sum / count) ** 2);
  const spread = Math.sqrt(variance(rg, rgSquares) + variance(yb, ybSquares));
  return spread + 0.3 * Math.hypot(rg / count, yb / count);
}
