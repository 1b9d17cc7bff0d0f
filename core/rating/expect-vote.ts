import { expectPair } from './expect-pair.ts';
import { expectSet } from './expect-set.ts';
import { expectFlag, expectStars } from './expect-stars.ts';
import type { Evidence } from './evidence.ts';
import type { RaterState } from './fit.ts';
import type { Moments } from './moments.ts';
import type { Expected, RaterSums } from './rater-sums.ts';

/** What one piece of evidence adds to the fit, by its kind. */
export function expectVote(
  evidence: Evidence,
  moments: Moments,
  rater: RaterState,
  sums: RaterSums,
): Expected {
  if (evidence.kind === 'pair') return expectPair(evidence, moments, rater, sums);
  if (evidence.kind === 'set') return expectSet(evidence, moments, rater, sums);
  if (evidence.kind === 'stars') return expectStars(evidence, moments, rater, sums);
  return expectFlag(evidence, moments, rater, sums);
}
