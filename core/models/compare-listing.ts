import { nearestNames } from '../text/nearest-names.ts';
import { slashed } from '../text/slashes.ts';

/** A file as a server lists it; null where it does not tell its size. */
export type ListedFile = { name: string; size: number | null };

/** How a server stands to one file of a manifest. */
export type Standing =
  | { state: 'has' }
  /** The name is right, the size is another. */
  | { state: 'differs'; size: number; expected: number }
  | { state: 'elsewhere'; name: string }
  | { state: 'lacks'; nearest: string[] };

const base = (name: string): string => slashed(name).split('/').at(-1)?.toLowerCase() ?? '';

/**
 * Look for a file in what a server lists of its folder.
 * @param name below the folder
 * @param size of the file in bytes; null where it is not known
 */
export function compareListing(name: string, size: number | null, listed: readonly ListedFile[]): Standing {
  const same = listed.find((file) => slashed(file.name) === name);
  if (same) {
    if (size === null || same.size === null || same.size === size) return { state: 'has' };
    return { state: 'differs', size: same.size, expected: size };
  }
  const fits = (file: ListedFile): boolean => size === null || file.size === null || file.size === size;
  const moved =
    listed.find((file) => base(file.name) === base(name) && fits(file)) ??
    listed.find((file) => size !== null && size > 0 && file.size === size);
  if (moved) return { state: 'elsewhere', name: moved.name };
  return {
    state: 'lacks',
    nearest: nearestNames(
      name,
      listed.map((file) => file.name),
    ),
  };
}
