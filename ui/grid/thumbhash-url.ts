import { thumbHashToAverageRGBA, thumbHashToDataURL, thumbHashToRGBA } from 'thumbhash';

const KEPT = 2000;
const urls = new Map<string, string>();
const colours = new Map<string, string>();
const softs = new Map<string, OffscreenCanvas>();
/** Bytes of a thumbhash at most, and of its header. */
const WHOLE = 25;
const HEADER = 5;
/** Two coefficients of about nothing. */
const NOTHING = 0x78;

const readBytes = (hash: string) => Uint8Array.from(atob(hash), (character) => character.codePointAt(0) ?? 0);

/**
 * A thumbhash of which only the beginning is known, made whole: what is missing of its light and shade is nothing, and
 * so are the differences of its colours, which come last.
 */
function complete(bytes: Uint8Array): Uint8Array {
  if (bytes.length >= WHOLE - 4) return bytes;
  const whole = new Uint8Array(WHOLE).fill(NOTHING);
  whole.set(bytes);
  // The scales of the two colour channels: 6 bits each, from bit 3 on.
  whole[3] = (whole[3] ?? 0) & 0b0000_0111;
  whole[HEADER - 1] = (whole[HEADER - 1] ?? 0) & 0b1000_0000;
  return whole;
}

function remember<T>(cache: Map<string, T>, key: string, make: () => T): T {
  const known = cache.get(key);
  if (known !== undefined) return known;
  const made = make();
  if (cache.size >= KEPT) cache.clear();
  cache.set(key, made);
  return made;
}

/** A data URL of the few soft pixels that stand for an image until it is there. @param hash base64, or its beginning */
export const thumbhashUrl = (hash: string): string =>
  remember(urls, hash, () => thumbHashToDataURL(complete(readBytes(hash))));

/** The mean colour of an image, as CSS has it. @param hash base64, or its beginning */
export const meanColour = (hash: string): string =>
  remember(colours, hash.slice(0, 4), () => {
    const { r, g, b } = thumbHashToAverageRGBA(complete(readBytes(hash)));
    return `rgb(${[r, g, b].map((part) => Math.round(255 * Math.min(Math.max(part, 0), 1))).join(' ')})`;
  });

/** The few soft pixels themselves, to be drawn. @param hash base64, or its beginning */
export const softPixels = (hash: string): OffscreenCanvas =>
  remember(softs, hash, () => {
    const { w, h, rgba } = thumbHashToRGBA(complete(readBytes(hash)));
    const canvas = new OffscreenCanvas(w, h);
    canvas.getContext('2d')?.putImageData(new ImageData(new Uint8ClampedArray(rgba), w, h), 0, 0);
    return canvas;
  });
