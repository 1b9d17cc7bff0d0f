import { ssim } from 'ssim.js';
import type { Pixels } from './difference.ts';

/** Pixels of the shorter side that structure is judged at: what one sees at arm's length. */
const SIDE = 256;

/** Every `by` × `by` pixels as one: their mean. */
function shrink(
  { data, width, height }: Pixels,
  by: number,
): Pixels & { data: Uint8ClampedArray<ArrayBuffer> } {
  const [columns, rows] = [Math.floor(width / by), Math.floor(height / by)];
  const out = new Uint8ClampedArray(columns * rows * 4).fill(255);
  for (let row = 0; row < rows; row += 1)
    for (let column = 0; column < columns; column += 1)
      for (let channel = 0; channel < 3; channel += 1) {
        let sum = 0;
        for (let y = 0; y < by; y += 1) {
          let at = ((row * by + y) * width + column * by) * 4 + channel;
          for (let x = 0; x < by; x += 1, at += 4) sum += data[at] ?? 0;
        }
        out[(row * columns + column) * 4 + channel] = sum / (by * by);
      }
  return { data: out, width: columns, height: rows };
}

/**
 * How alike two pictures of one size are to the eye: the structural similarity of their lightness (Wang, Bovik, Sheikh
 * and Simoncelli 2004), averaged down to about 256 pixels first, as its authors advise. 1 is the same.
 * @throws RangeError where they are not of one size
 */
export function similarity(a: Pixels, b: Pixels): number {
  if (a.width !== b.width || a.height !== b.height)
    throw new RangeError(`${a.width} × ${a.height} and ${b.width} × ${b.height} are not of one size`);
  const by = Math.max(Math.round(Math.min(a.width, a.height) / SIDE), 1);
  const [first, second] = [shrink(a, by), shrink(b, by)];
  return ssim(first, second, { ssim: 'weber', downsample: false }).mssim;
}
