import { cellMoments } from './cell-moments.ts';
import type { Fit } from './fit.ts';
import type { CellIndex } from './index-cells.ts';
import { drawSet } from './draw-set.ts';
import { gaussHermite } from './gauss-hermite.ts';
import type { Moments } from './moments.ts';
import { takeSight } from './pending-sight.ts';
import { QUASI_POINTS } from './quasi-normal.ts';

const { nodes, weights } = gaussHermite(9);

const entropyTerm = (p: number): number => (p > 0 ? -p * Math.log(p) : 0);

/**
 * What the answer to a screen would tell of the utilities, in nats: the mutual information of answer and utilities,
 * H(E p) − E H(p) (Houlsby et al. 2011). Two cells: which is better; three to six: best and worst; more: the best.
 * `sight` is what pending answers will tell (pending-sight.ts).
 */
export function setInformation(
  fit: Fit,
  cells: CellIndex,
  set: readonly number[],
  sight: readonly Float64Array[] = [],
): number {
  const moments = cellMoments(fit, cells, set);
  takeSight(moments, set, sight);
  if (set.length === 2) return pairInformation(moments);
  const n = set.length;
  const points = drawSet(moments, n);
  const both = n <= 6;
  const expected = new Float64Array(both ? n * n : n);
  let conditional = 0;
  const up = new Float64Array(n);
  const down = new Float64Array(n);
  for (let point = 0; point < points.length; point += n) {
    let highest = -Infinity;
    let lowest = Infinity;
    for (let i = 0; i < n; i++) {
      highest = Math.max(highest, points[point + i] as number);
      lowest = Math.min(lowest, points[point + i] as number);
    }
    let allUp = 0;
    let allDown = 0;
    for (let i = 0; i < n; i++) {
      up[i] = Math.exp((points[point + i] as number) - highest);
      down[i] = Math.exp(lowest - (points[point + i] as number));
      allUp += up[i] as number;
      allDown += down[i] as number;
    }
    for (let i = 0; i < n; i++) {
      const first = (up[i] as number) / allUp;
      if (!both) {
        expected[i] = (expected[i] as number) + first;
        conditional += entropyTerm(first);
        continue;
      }
      const others = Math.max(1e-12, allDown - (down[i] as number));
      for (let j = 0; j < n; j++) {
        if (i === j) continue;
        const p = (first * (down[j] as number)) / others;
        expected[i * n + j] = (expected[i * n + j] as number) + p;
        conditional += entropyTerm(p);
      }
    }
  }
  let marginal = 0;
  for (const sum of expected) marginal += entropyTerm(sum / QUASI_POINTS);
  return marginal - conditional / QUASI_POINTS;
}

function pairInformation({ mean, covariance }: Moments): number {
  const at = (i: number): number => covariance[i] as number;
  const middle = (mean[0] as number) - (mean[1] as number);
  const spread = Math.sqrt(Math.max(0, at(0) + at(3) - 2 * at(1)));
  let expected = 0;
  let conditional = 0;
  for (let i = 0; i < nodes.length; i++) {
    const p = 1 / (1 + Math.exp(-(middle + spread * (nodes[i] as number))));
    expected += (weights[i] as number) * p;
    conditional += (weights[i] as number) * (entropyTerm(p) + entropyTerm(1 - p));
  }
  return entropyTerm(expected) + entropyTerm(1 - expected) - conditional;
}
