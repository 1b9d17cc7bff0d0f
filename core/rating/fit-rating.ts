import { componentsOf, priorVariances, RESIDUAL, startVariances, strengths } from './block-variances.ts';
import type { Design } from './design.ts';
import { addDoubt, doubtInLevels, doubtOf, takeDoubt } from './doubt-of.ts';
import { type Evidence, isTie } from './evidence.ts';
import { expectVote } from './expect-vote.ts';
import type { Fit, RaterState } from './fit.ts';
import { indexCells } from './index-cells.ts';
import { type Moments, momentsOf, type Posterior } from './moments.ts';
import { planLayout } from './plan-layout.ts';
import { raterPulls } from './rater-pulls.ts';
import { noSums } from './rater-sums.ts';
import { cellsOf, isVote, readVotes, type Vote } from './read-votes.ts';
import { priorPosterior, solveStep, type Solved } from './solve-step.ts';
import { freshRater, updateRater } from './update-raters.ts';
import { updateVariances } from './update-variances.ts';

/** With more parameters than this, a refit takes one step: about 30 ms here. */
const QUICK = 320;

/**
 * Utilities of all cells of a design from all that was said of them: a factorial Bradley-Terry model with main effects,
 * two-way interactions and residuals, in logits, and a Gaussian posterior over them.
 *
 * `raters` is how many there are. With `warm`, the fit of nearly the same evidence, one or two steps are enough (the
 * default then); from nothing at most 16 are taken. `iterations` says otherwise. Evidence of unknown cells or raters throws a
 * RangeError. Same input, same output.
 *
 * Sources: Bradley & Terry 1952; factorial form and random residuals: Turner & Firth, BradleyTerry2 (2012);
 * Gaussian variational bound: Opper & Archambeau, The variational Gaussian approximation revisited (2009).
 */
export function fitRating(
  design: Design,
  evidence: readonly Evidence[],
  { raters, warm, iterations }: { raters: number; warm?: Fit | undefined; iterations?: number | undefined },
): Fit {
  const kept = evidence.filter(isVote);
  const counts = countVotes(design, kept, raters);
  const before = warm && warm.raters.length <= raters ? warm : undefined;
  const layout = planLayout(design, counts, raters, before && strengths(design, before));
  const votes = readVotes(kept, indexCells(design, layout), layout.biasesAt, raters);
  let variances = startVariances(layout, before);
  let residualVariance = before?.residualVariance ?? RESIDUAL;
  let states = Array.from({ length: raters }, (_, rater) => stateOf(rater, kept, before));
  let prior = priorVariances(layout, variances, residualVariance);
  let moments = firstMoments(design, kept, votes, before, () => ({
    ...priorPosterior(layout, prior),
    size: layout.size,
    residualVariance,
  }));
  let solved: Solved | undefined;
  let restVariance = residualVariance;
  let restDoubt: Float64Array = new Float64Array(0);
  let doubt: Float64Array = new Float64Array(0);
  const most = Math.max(1, iterations ?? (before ? (layout.width > QUICK ? 1 : 2) : 16));
  for (let step = 0; step < most; step++) {
    const sums = states.map(noSums);
    const expected = votes.map(({ evidence: said }, v) => {
      const [state, sum, at] = [states[said.rater], sums[said.rater], moments[v]];
      if (!state || !sum || !at) throw new RangeError(`There is no rater ${said.rater}.`);
      return expectVote(said, at, state, sum);
    });
    solved = solveStep(layout, prior, votes, moments, expected);
    const { mean, covariance } = solved;
    const posterior = { mean, covariance, size: layout.size, residualVariance };
    const next = step + 1 < most ? votes.map((vote) => momentsOf(posterior, vote)) : moments;
    const moved = largestMove(moments, next);
    moments = next;
    const last = step + 1 === most || (step > 2 && moved < 0.003);
    const updated = updateVariances(componentsOf(layout, solved, variances, residualVariance));
    restVariance = updated.lastMean;
    restDoubt = updated.lastRoot;
    if (last) {
      const pulls = raterPulls(layout.size, votes, expected, states, sums);
      doubt = doubtOf(layout, solved, prior, updated.root, pulls);
    }
    variances = updated.likeliest.slice(0, variances.length);
    residualVariance = updated.likeliest.at(-1) ?? residualVariance;
    states = states.map((state, r) => updateRater(state, sums[r] ?? noSums(), raters === 1));
    prior = priorVariances(layout, variances, residualVariance);
    if (last) break;
  }
  if (!solved) throw new RangeError('At least one iteration is needed.');
  addDoubt(layout, doubt, solved.covariance);
  return {
    ...layout,
    mean: solved.mean,
    covariance: solved.covariance,
    contrastMean: solved.contrastMean,
    root: solved.root,
    doubt,
    variances: Float64Array.from(variances),
    residualVariance,
    restVariance,
    restDoubt,
    raters: states,
    screens: kept.filter(({ kind }) => kind === 'pair' || kind === 'set').length,
    comparisons: kept.reduce((sum, one) => sum + comparisonsIn(one), 0),
  };
}

/** Where the first step starts: at the earlier fit, or at the prior. */
function firstMoments(
  design: Design,
  evidence: readonly Evidence[],
  votes: readonly Vote[],
  warm: Fit | undefined,
  prior: () => Posterior,
): Moments[] {
  if (warm) {
    const cells = indexCells(design, warm);
    const doubt = doubtInLevels(warm, warm.doubt);
    return readVotes(evidence, cells, warm.biasesAt, warm.raters.length).map((vote) => {
      const moments = momentsOf(warm, vote);
      takeDoubt(moments, vote, doubt);
      return moments;
    });
  }
  const posterior = prior();
  return votes.map((vote) => momentsOf(posterior, vote));
}

/** How much was said of each cell. */
function countVotes(design: Design, evidence: readonly Evidence[], raters: number): Int32Array {
  const counts = new Int32Array(design.count);
  for (const one of evidence) {
    if (!(one.rater >= 0 && one.rater < raters)) {
      throw new RangeError(`A vote names rater ${one.rater}; there are ${raters}, numbered from 0.`);
    }
    for (const cell of cellsOf(one)) {
      if (!(cell >= 0 && cell < design.count)) {
        throw new RangeError(`A vote names cell ${cell}; there are ${design.count}, numbered from 0.`);
      }
      counts[cell] = (counts[cell] ?? 0) + 1;
    }
  }
  return counts;
}

/** What is known of a rater already; ties become possible with the first one. */
function stateOf(rater: number, evidence: readonly Evidence[], warm: Fit | undefined): RaterState {
  const own = evidence.filter((one) => one.rater === rater);
  const fresh = freshRater({
    pair: own.some((one) => one.kind === 'pair' && isTie(one)),
    many: own.some((one) => one.kind === 'set' && isTie(one)),
  });
  const known = warm?.raters[rater];
  if (!known) return fresh;
  const kept = (was: number, now: number): number => (was > 0 && now > 0 ? was : now);
  return { ...known, tie: kept(known.tie, fresh.tie), tieMany: kept(known.tieMany, fresh.tieMany) };
}

function largestMove(before: readonly Moments[], after: readonly Moments[]): number {
  let most = 0;
  after.forEach(({ mean }, v) => {
    mean.forEach((value, i) => {
      most = Math.max(most, Math.abs(value - (before[v]?.mean[i] ?? 0)));
    });
  });
  return most;
}

function comparisonsIn(evidence: Evidence): number {
  if (evidence.kind === 'pair') return 1;
  if (evidence.kind !== 'set') return 0;
  const { length } = evidence.cells;
  if (isTie(evidence)) return length - 1;
  const best = evidence.best === null ? 0 : length - 1;
  return best + (evidence.worst === null ? 0 : length - (best > 0 ? 2 : 1));
}
