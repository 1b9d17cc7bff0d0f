import type { SmallPicture } from './find-sensitivity.ts';
import { largestDifference } from './picture-distance.ts';

/** Levels of 255 by which no part of a picture may differ to look nearly the same. */
const LEVELS = 3;

/**
 * Gather pictures that look nearly the same. Each is held against the first of every group, so that a slow change is
 * not one group from end to end.
 * @param pictures by row; undefined where one is not measured yet
 * @returns rows of two or more, the largest groups first
 */
export function foldDuplicates(pictures: readonly (SmallPicture | undefined)[]): number[][] {
  const groups: { first: SmallPicture; rows: number[] }[] = [];
  for (const [row, picture] of pictures.entries()) {
    if (!picture) continue;
    const group = groups.find(
      ({ first }) => largestDifference(first.planes, picture.planes, LEVELS) <= LEVELS,
    );
    if (group) group.rows.push(row);
    else groups.push({ first: picture, rows: [row] });
  }
  return groups
    .map(({ rows }) => rows)
    .filter((rows) => rows.length > 1)
    .toSorted((a, b) => b.length - a.length);
}
