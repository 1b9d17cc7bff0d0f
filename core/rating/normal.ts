/**
 * P(Z ≤ x) of the standard normal, to 1e-7 (Abramowitz & Stegun 7.1.26 is coarser; this is the rational Chebyshev
 * fit to erfc of Press et al., Numerical Recipes, 6.2).
 */
export function normalCdf(x: number): number {
  const z = Math.abs(x) / Math.SQRT2;
  const t = 1 / (1 + 0.5 * z);
  const coefficients = [
    -1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398, 1.48851587,
    -0.82215223, 0.17087277,
  ];
  const poly = coefficients.reduceRight((sum, c) => sum * t + c, 0);
  const tail = 0.5 * t * Math.exp(-z * z + poly);
  return x > 0 ? 1 - tail : tail;
}

/** The x with P(Z ≤ x) = p, 0 < p < 1, by bisection on normalCdf: exact to 1e-7 and used on few values. */
export function normalQuantile(p: number): number {
  let low = -9;
  let high = 9;
  while (high - low > 1e-9) {
    const middle = (low + high) / 2;
    if (normalCdf(middle) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
