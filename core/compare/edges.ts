import type { Pixels } from './difference.ts';

/** Lightness by pixel (Rec. 709), 0–255. */
function lightness({ data, width, height }: Pixels): Float32Array {
  const light = new Float32Array(width * height);
  for (let at = 0; at < light.length; at += 1)
    light[at] =
      0.2126 * (data[at * 4] ?? 0) + 0.7152 * (data[at * 4 + 1] ?? 0) + 0.0722 * (data[at * 4 + 2] ?? 0);
  return light;
}

/** How strong the edge at each pixel is, 0–255: the magnitude of Sobel's gradient of lightness. */
export function findEdges(picture: Pixels): Uint8ClampedArray<ArrayBuffer> {
  const { width, height } = picture;
  const light = lightness(picture);
  const edges = new Uint8ClampedArray(width * height);
  for (let y = 1; y < height - 1; y += 1)
    for (let x = 1; x < width - 1; x += 1) {
      const at = y * width + x;
      const top = at - width;
      const low = at + width;
      const [a, b, c] = [light[top - 1] ?? 0, light[top] ?? 0, light[top + 1] ?? 0];
      const [d, e] = [light[at - 1] ?? 0, light[at + 1] ?? 0];
      const [f, g, h] = [light[low - 1] ?? 0, light[low] ?? 0, light[low + 1] ?? 0];
      edges[at] = Math.hypot(c + 2 * e + h - a - 2 * d - f, f + 2 * g + h - a - 2 * b - c) / 2;
    }
  return edges;
}

/** Colours that add up to white: where both have an edge, it shows as such. */
const FIRST = [255, 176, 0] as const;

/**
 * Paint the edges of two pictures of one size over each other: of the first in amber, of the second in blue, of both
 * in white. @throws RangeError where they are not of one size
 */
export function paintEdges(a: Pixels, b: Pixels): Uint8ClampedArray<ArrayBuffer> {
  if (a.width !== b.width || a.height !== b.height)
    throw new RangeError(`${a.width} × ${a.height} and ${b.width} × ${b.height} are not of one size`);
  const [first, second] = [findEdges(a), findEdges(b)];
  const out = new Uint8ClampedArray(first.length * 4);
  for (let at = 0; at < first.length; at += 1) {
    const [one, two] = [(first[at] ?? 0) / 255, (second[at] ?? 0) / 255];
    for (let channel = 0; channel < 3; channel += 1) {
      const own = FIRST[channel] ?? 0;
      out[at * 4 + channel] = own * one + (255 - own) * two;
    }
    out[at * 4 + 3] = 255;
  }
  return out;
}
