import { sha256 } from '../hash/sha256.ts';
import { canonicalJson } from '../json/canonical-json.ts';
import type { ResolvedSweep } from './resolved-sweep.ts';

/**
 * What the cells of a sweep are, as a hash: two that have it in common have the same axes, values and cells. Values
 * that come from servers make it another one as soon as these have others.
 */
export function hashCells({ axes, cellCount, expansion }: ResolvedSweep): string {
  const points = expansion ? sha256(expansion.points.text()) : null;
  return sha256(canonicalJson({ axes, cellCount, points }));
}
