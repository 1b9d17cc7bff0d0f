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

/** What is known of the variances: the likeliest of each, and a root of the covariance of their logs (see below). */
type Variances = {
  readonly likeliest: readonly number[];
  /** Row by row, lower triangular: C with C Cᵀ the posterior covariance of the logs. */
  readonly root: Float64Array;
  /** The mean of the last of them over what is not known of it. */
  readonly lastMean: number;
};

/**
 * Empirical Bayes: one step of each log variance towards the maximum of the marginal likelihood, with a normal prior on
 * the logs that share a common scale. The gradient is that of EM; the curvature counts only what the votes resolve
 * (Fisher scoring), so that few votes move little and many move fast. How open the variances still are (Laplace's
 * method on the logs) goes into the posterior by doubt-of.ts.
 */
export function updateVariances(components: readonly Component[]): Variances {
  const own = 1 / (OWN * OWN);
  const n = components.length;
  const offsets = components.map(({ variance, start }) => Math.log(variance / start));
  const common = (own * own) / (n * own + 1 / (COMMON * COMMON));
  const shared = (offsets.reduce((sum, x) => sum + x, 0) * common) / own;
  const covariance = invert(
    components.map(({ resolved }) => 0.5 * resolved + own),
    common,
  );
  const gradients = components.map(({ variance, squares, count }, k) => {
    const away = (offsets[k] ?? 0) - shared;
    return 0.5 * (squares / variance - count) - away * own;
  });
  const likeliest = components.map(({ variance }, k) => {
    const change = gradients.reduce((sum, gradient, j) => sum + gradient * (covariance[k * n + j] ?? 0), 0);
    return variance * Math.exp(Math.max(-0.7, Math.min(0.7, change)));
  });
  const lastMean = (likeliest.at(-1) ?? 0) * Math.exp(0.5 * (covariance.at(-1) ?? 0));
  return { likeliest, root: rootOf(covariance, n), lastMean };
}

/** (diag(d) − c 1 1ᵀ)⁻¹, by Sherman and Morrison. */
function invert(diagonal: readonly number[], common: number): Float64Array {
  const n = diagonal.length;
  const total = diagonal.reduce((sum, d) => sum + 1 / d, 0);
  const scale = common / (1 - common * total);
  return Float64Array.from({ length: n * n }, (_, at) => {
    const [i, j] = [Math.floor(at / n), at % n];
    const product = scale / ((diagonal[i] ?? 1) * (diagonal[j] ?? 1));
    return i === j ? 1 / (diagonal[i] ?? 1) + product : product;
  });
}

/** The lower Cholesky factor of a positive definite matrix. */
function rootOf(matrix: Float64Array, n: number): Float64Array {
  const root = new Float64Array(n * n);
  const at = (i: number, j: number): number => root[i * n + j] as number;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let value = matrix[i * n + j] as number;
      for (let k = 0; k < j; k++) value -= at(i, k) * at(j, k);
      root[i * n + j] = i === j ? Math.sqrt(Math.max(1e-12, value)) : value / at(j, j);
    }
  }
  return root;
}
