import type { Evidence } from '#core/rating/evidence.ts';
import type { seededRandom } from '#core/rating/seeded-random.ts';

export type Habits = {
  /** Sensitivity, left bias in logits, share of random clicks, readiness to call a tie (Davidson's nu). */
  kappa: number;
  bias: number;
  lapse: number;
  tie: number;
};

/** A rater without faults: Bradley-Terry noise alone. */
export const PLAIN: Habits = { kappa: 1, bias: 0, lapse: 0, tie: 0 };

/** What a rater with these habits says of a screen: a pair, best and worst of up to six, the best of more. */
export function answer(
  cells: readonly number[],
  truth: Float64Array,
  habits: Habits,
  rater: number,
  { uniform }: ReturnType<typeof seededRandom>,
): Evidence {
  const random = uniform() < habits.lapse;
  const utility = (cell: number): number => (random ? 0 : habits.kappa * (truth[cell] ?? 0));
  const [left, right] = cells;
  if (cells.length === 2 && left !== undefined && right !== undefined) {
    const d = utility(left) - utility(right) + (random ? 0 : habits.bias);
    const odds = [Math.exp(d / 2), random ? 0 : habits.tie, Math.exp(-d / 2)];
    const outcome = (['left', 'tie', 'right'] as const)[choose(odds, uniform())] ?? 'tie';
    return { kind: 'pair', rater, left, right, outcome };
  }
  const best =
    cells[
      choose(
        cells.map((cell) => Math.exp(utility(cell))),
        uniform(),
      )
    ] ?? null;
  if (cells.length > 6) return { kind: 'set', rater, cells, best, worst: null };
  const rest = cells.filter((cell) => cell !== best);
  const worst =
    rest[
      choose(
        rest.map((cell) => Math.exp(-utility(cell))),
        uniform(),
      )
    ] ?? null;
  return { kind: 'set', rater, cells, best, worst };
}

function choose(odds: readonly number[], u: number): number {
  let left = u * odds.reduce((sum, x) => sum + x, 0);
  for (const [i, x] of odds.entries()) {
    left -= x;
    if (left <= 0) return i;
  }
  return odds.length - 1;
}
