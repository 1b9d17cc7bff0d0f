import { heat } from './heat.ts';

/** Pixels as a canvas gives them: four bytes each. */
export type Pixels = { data: Uint8ClampedArray | Uint8Array; width: number; height: number };

/** How two pictures of one size differ. Levels are 0–255; alpha is left aside. */
export type Difference = {
  /** Mean of |a − b| over the three channels of every pixel. */
  mean: number;
  /** The largest difference of any channel of any pixel. */
  most: number;
  /** How many pixels differ at all. */
  differing: number;
  pixels: number;
};

/** How a difference is painted: as it is, `gain` times as strong, or as colours from black over red to white. */
export type DifferencePaint = { kind: 'absolute' | 'heat'; gain: number };

/** @throws RangeError where the two are not of one size */
function checkSizes(a: Pixels, b: Pixels): void {
  if (a.width !== b.width || a.height !== b.height)
    throw new RangeError(`${a.width} × ${a.height} and ${b.width} × ${b.height} are not of one size`);
}

/** Measure how two pictures of one size differ. @throws RangeError where they are not of one size */
export function measureDifference(a: Pixels, b: Pixels): Difference {
  checkSizes(a, b);
  const [left, right] = [a.data, b.data];
  const pixels = a.width * a.height;
  let sum = 0;
  let most = 0;
  let differing = 0;
  for (let at = 0; at < pixels * 4; at += 4) {
    const red = Math.abs((left[at] ?? 0) - (right[at] ?? 0));
    const green = Math.abs((left[at + 1] ?? 0) - (right[at + 1] ?? 0));
    const blue = Math.abs((left[at + 2] ?? 0) - (right[at + 2] ?? 0));
    const all = red + green + blue;
    if (all === 0) continue;
    sum += all;
    differing += 1;
    if (red > most) most = red;
    if (green > most) most = green;
    if (blue > most) most = blue;
  }
  return { mean: pixels === 0 ? 0 : sum / (3 * pixels), most, differing, pixels };
}

/** Paint how two pictures of one size differ. @throws RangeError where they are not of one size */
export function paintDifference(
  a: Pixels,
  b: Pixels,
  paint: DifferencePaint,
): Uint8ClampedArray<ArrayBuffer> {
  checkSizes(a, b);
  const [left, right] = [a.data, b.data];
  const out = new Uint8ClampedArray(a.width * a.height * 4);
  const { gain } = paint;
  const colours = paint.kind === 'heat' ? heat() : null;
  for (let at = 0; at < out.length; at += 4) {
    const red = Math.abs((left[at] ?? 0) - (right[at] ?? 0)) * gain;
    const green = Math.abs((left[at + 1] ?? 0) - (right[at + 1] ?? 0)) * gain;
    const blue = Math.abs((left[at + 2] ?? 0) - (right[at + 2] ?? 0)) * gain;
    out[at + 3] = 255;
    if (colours) {
      const level = Math.min(Math.round(Math.max(red, green, blue)), 255) * 3;
      out[at] = colours[level] ?? 0;
      out[at + 1] = colours[level + 1] ?? 0;
      out[at + 2] = colours[level + 2] ?? 0;
    } else {
      out[at] = red;
      out[at + 1] = green;
      out[at + 2] = blue;
    }
  }
  return out;
}

const percent = (share: number): string => {
  if (share >= 0.1) return `${(100 * share).toFixed(0)} %`;
  return share >= 0.001 ? `${(100 * share).toFixed(1)} %` : 'under 0.1 %';
};

/** A difference in words: `identical pixels`, or `mean 3.42 · most 97 · 81 % of pixels differ`. */
export function describeDifference({ mean, most, differing, pixels }: Difference): string {
  if (differing === 0) return 'identical pixels';
  const average = mean < 0.005 ? 'under 0.01' : mean.toFixed(2);
  return `mean ${average} · most ${most} · ${percent(differing / pixels)} of pixels differ`;
}
