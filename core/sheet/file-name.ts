import type { Axis } from '../sweep/axis.ts';

/** Bytes that a name may have without its extension: file systems take 255, zip tools put folders before it. */
const MOST = 140;

const bytes = (text: string): number => new TextEncoder().encode(text).length;

/** A text as part of a file name on any system: letters, digits and `.`, `_`, `+`, `-`, none of them at the ends but digits. */
function plain(text: string): string {
  return text
    .normalize('NFC')
    .replaceAll(/\p{Surrogate}/gu, '')
    .replaceAll(/[^\p{L}\p{M}\p{N}._+-]+/gu, '-')
    .replaceAll(/\.{2,}/g, '.')
    .replace(/^[.\-_]+/, '')
    .replace(/[.\-_]+$/, '');
}

function shorten(text: string, most: number): string {
  let end = 0;
  let sum = 0;
  for (const letter of text) {
    sum += bytes(letter);
    if (sum > most) break;
    end += letter.length;
  }
  return text.slice(0, end);
}

/** What Windows keeps for devices, whatever the extension. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/** Parts of a name joined by `_`, safe on any system; never empty. */
export function fileName(parts: string[], fallback = 'sweep'): string {
  const joined = parts
    .map(plain)
    .filter((part) => part !== '')
    .join('_');
  const short = plain(shorten(joined, MOST));
  if (short === '') return fallback;
  return DEVICE.test(short) ? `_${short}` : short;
}

/** What tells a cell from its neighbours, as parts of a file name: `dumpling-0.8`, `cfg-7`. */
export function cellNameParts(axes: Axis[], indices: readonly number[]): string[] {
  return axes.flatMap((axis, place) => {
    const value = axis.values[indices[place] ?? -1];
    return axis.values.length > 1 && value ? [`${axis.name}-${value.label}`] : [];
  });
}

/** `<sweep>_<ordinal>_<values>`, without an extension. */
export function cellFileName(
  sweep: string,
  { axes, indices, ordinal }: { axes: Axis[]; indices: readonly number[]; ordinal: number },
): string {
  const short = plain(shorten(plain(sweep), 60));
  return fileName([short, String(ordinal).padStart(4, '0'), ...cellNameParts(axes, indices)]);
}
