import { hashDistance } from './difference-hash.ts';
import type { SmallPicture } from './find-sensitivity.ts';
import { pictureDistance } from './picture-distance.ts';

/** Pictures that differ by no more look the same in a grid. */
const DISTANCE = 0.01;
const BITS = 2;

/**
 * Gather pictures that look nearly the same. Each is held against the first of every group whose hash is near, so
 * that a slow change is not one group from end to end.
 * @param pictures by row; undefined where one is not measured yet
 * @returns rows of two or more, the largest groups first
 */
export function foldDuplicates(pictures: readonly (SmallPicture | undefined)[]): number[][] {
  const groups: { first: SmallPicture; rows: number[] }[] = [];
  for (const [row, picture] of pictures.entries()) {
    if (!picture) continue;
    const group = groups.find(
      ({ first }) =>
        hashDistance(first.dhash, picture.dhash) <= BITS &&
        pictureDistance(first.luma, picture.luma) <= DISTANCE,
    );
    if (group) group.rows.push(row);
    else groups.push({ first: picture, rows: [row] });
  }
  return groups
    .map(({ rows }) => rows)
    .filter((rows) => rows.length > 1)
    .toSorted((a, b) => b.length - a.length);
}
