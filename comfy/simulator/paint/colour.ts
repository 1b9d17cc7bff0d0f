import { clamp } from './curve.ts';

type Triple = readonly [number, number, number];

function toLinear(channel: number): number {
  const share = channel / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}

function toChannel(linear: number): number {
  const share = clamp(linear);
  const gamma = share <= 0.0031308 ? share * 12.92 : 1.055 * share ** (1 / 2.4) - 0.055;
  return Math.round(gamma * 255);
}

/** Björn Ottosson, "A perceptual color space for image processing", 2020. */
function toOklab(hex: string): Triple {
  const value = Number.parseInt(hex.slice(1), 16);
  const red = toLinear(value >> 16);
  const green = toLinear((value >> 8) & 255);
  const blue = toLinear(value & 255);
  const l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function fromOklab([lightness, a, b]: Triple): string {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const red = toChannel(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s);
  const green = toChannel(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s);
  const blue = toChannel(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s);
  return `#${((red << 16) | (green << 8) | blue).toString(16).padStart(6, '0')}`;
}

/** Mixes two `#rrggbb` colours as the eye does: `share` 0 is `from`, 1 is `to`. */
export function mixColour(from: string, to: string, share: number): string {
  const part = clamp(share);
  const [l1, a1, b1] = toOklab(from);
  const [l2, a2, b2] = toOklab(to);
  return fromOklab([l1 + (l2 - l1) * part, a1 + (a2 - a1) * part, b1 + (b2 - b1) * part]);
}

/**
 * Moves a `#rrggbb` colour: `lightness` is added (−1 to 1), `chroma` multiplies, `turn` rotates the hue
 * (in turns).
 */
export function shiftColour(hex: string, lightness: number, chroma = 1, turn = 0): string {
  const [l, a, b] = toOklab(hex);
  const cos = Math.cos(turn * 2 * Math.PI) * chroma;
  const sin = Math.sin(turn * 2 * Math.PI) * chroma;
  return fromOklab([clamp(l + lightness), a * cos - b * sin, a * sin + b * cos]);
}
