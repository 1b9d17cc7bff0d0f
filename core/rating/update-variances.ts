import { lowerFactor } from './lower-factor.ts';

/** How far the logs of all variances may stray from their starts together. */
const COMMON = 1;

/** One variance to estimate: its value, where it starts, and the parameters that have it. */
export type Component = {
  readonly variance: number;
  readonly start: number;
  /** How far its log may stray from its start on its own: one standard deviation. */
  readonly own: number;
  /** Σ (mean² + posterior variance), Σ (1 − posterior variance / variance)², and how many parameters. */
  readonly squares: number;
  readonly resolved: number;
  readonly count: number;
};

/** What is known of the variances: the likeliest of each, and a root of the covariance of their logs (see below). */
type Variances = {
  readonly likeliest: readonly number[];
  /** Row by row, lower triangular: C with C Cᵀ the posterior covariance of the logs. */
  readonly root: Float64Array;
  /** The mean of the last of them over what is not known of it, and the last row of the root. */
  readonly lastMean: number;
  readonly lastRoot: Float64Array;
};

/**
 * Empirical Bayes: one step of each log variance towards the maximum of the marginal likelihood, with a normal prior on
 * the logs that share a common scale. The gradient is that of EM; the curvature counts only what the votes resolve
 * (Fisher scoring), so that few votes move little and many move fast. How open the variances still are (Laplace's
 * method on the logs) goes into the posterior by doubt-of.ts.
 */
export function updateVariances(components: readonly Component[]): Variances {
  const n = components.length;
  const offsets = components.map(({ variance, start }) => Math.log(variance / start));
  const loose = components.map(({ own }) => 1 / (own * own));
  const common = 1 / (loose.reduce((sum, w) => sum + w, 0) + 1 / (COMMON * COMMON));
  const shared = common * loose.reduce((sum, w, k) => sum + w * (offsets[k] ?? 0), 0);
  const covariance = invert(
    components.map(({ resolved }, k) => 0.5 * resolved + (loose[k] ?? 0)),
    loose,
    common,
  );
  const gradients = components.map(({ variance, squares, count }, k) => {
    const away = (offsets[k] ?? 0) - shared;
    return 0.5 * (squares / variance - count) - away * (loose[k] ?? 0);
  });
  const likeliest = components.map(({ variance }, k) => {
    const change = gradients.reduce((sum, gradient, j) => sum + gradient * (covariance[k * n + j] ?? 0), 0);
    return variance * Math.exp(Math.max(-0.7, Math.min(0.7, change)));
  });
  const lastMean = (likeliest.at(-1) ?? 0) * Math.exp(0.5 * (covariance.at(-1) ?? 0));
  const root = lowerFactor(covariance, n);
  return { likeliest, root, lastMean, lastRoot: root.slice((n - 1) * n) };
}

/** (diag(d) − c w wᵀ)⁻¹, by Sherman and Morrison. */
function invert(diagonal: readonly number[], w: readonly number[], c: number): Float64Array {
  const n = diagonal.length;
  const turned = diagonal.map((d, k) => (w[k] ?? 0) / d);
  const scale = c / (1 - c * turned.reduce((sum, t, k) => sum + t * (w[k] ?? 0), 0));
  return Float64Array.from({ length: n * n }, (_, at) => {
    const [i, j] = [Math.floor(at / n), at % n];
    const product = scale * (turned[i] ?? 0) * (turned[j] ?? 0);
    return i === j ? 1 / (diagonal[i] ?? 1) + product : product;
  });
}
