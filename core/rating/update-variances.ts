/** How far the log of a variance may stray from its start, each on its own and all together. */
const OWN = 0.7;
const COMMON = 1;

/** One variance to estimate: its value, where it starts, and the parameters that have it. */
export type Component = {
  readonly variance: number;
  readonly start: number;
  /** Σ (mean² + posterior variance), Σ (1 − posterior variance / variance)², and how many parameters. */
  readonly squares: number;
  readonly resolved: number;
  readonly count: number;
};

/**
 * Empirical Bayes: one step of each log variance towards the maximum of the marginal likelihood, with a normal prior on
 * the logs that share a common scale. The gradient is that of EM; the curvature counts only what the votes resolve
 * (Fisher scoring), so that few votes move little and many move fast.
 */
export function updateVariances(components: readonly Component[]): number[] {
  const own = 1 / (OWN * OWN);
  const offsets = components.map(({ variance, start }) => Math.log(variance / start));
  const shared =
    (offsets.reduce((sum, x) => sum + x, 0) * own) / (components.length * own + 1 / (COMMON * COMMON));
  return components.map(({ variance, squares, resolved, count }, k) => {
    const away = (offsets[k] ?? 0) - shared;
    const gradient = 0.5 * (squares / variance - count) - away * own;
    const change = gradient / (0.5 * resolved + own);
    return variance * Math.exp(Math.max(-0.7, Math.min(0.7, change)));
  });
}
