import type { Design, Factor } from '#core/rating/design.ts';
import type { Evidence } from '#core/rating/evidence.ts';
import { seededRandom } from '#core/rating/seeded-random.ts';

/** A full grid; factors are categorical unless said otherwise. */
export function grid(levels: readonly number[], kinds: readonly Factor['kind'][] = []): Design {
  const count = levels.reduce((product, n) => product * n, 1);
  const strides = levels.map((_, f) => levels.slice(0, f).reduce((product, n) => product * n, 1));
  return {
    factors: levels.map((n, f) => ({ name: `axis ${f + 1}`, levels: n, kind: kinds[f] ?? 'categorical' })),
    at: levels.map((n, f) =>
      Int32Array.from({ length: count }, (_, c) => Math.floor(c / (strides[f] ?? 1)) % n),
    ),
    count,
  };
}

/** Utilities of main effects and a little that is each cell's own. */
export function utilities(design: Design, seed: number, main = 1, own = 0.3): Float64Array {
  const { normal } = seededRandom(seed);
  const effects = design.factors.map((factor) =>
    Array.from({ length: factor.levels }, () => main * normal()),
  );
  return Float64Array.from({ length: design.count }, (_, c) =>
    effects.reduce((sum, effect, f) => sum + (effect[design.at[f]?.[c] ?? -1] ?? 0), own * normal()),
  );
}

/** Votes on random pairs, with Bradley-Terry noise. */
export function pairVotes(truth: Float64Array, votes: number, seed: number, rater = 0): Evidence[] {
  const { uniform } = seededRandom(seed);
  return Array.from({ length: votes }, (): Evidence => {
    const left = Math.floor(uniform() * truth.length);
    const right = (left + 1 + Math.floor(uniform() * (truth.length - 1))) % truth.length;
    const p = 1 / (1 + Math.exp((truth[right] ?? 0) - (truth[left] ?? 0)));
    return { kind: 'pair', rater, left, right, outcome: uniform() < p ? 'left' : 'right' };
  });
}
