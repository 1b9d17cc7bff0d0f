/**
 * Nodes and weights of Gauss-Hermite quadrature for the standard normal: E f(Z) ≈ Σ wᵢ f(xᵢ), exact for polynomials
 * up to degree 2 n − 1. Roots by Newton's method on the orthonormal Hermite functions (Press et al., Numerical
 * Recipes, 4.6).
 */
export function gaussHermite(count: number): { nodes: Float64Array; weights: Float64Array } {
  const nodes = new Float64Array(count);
  const weights = new Float64Array(count);
  const half = Math.ceil(count / 2);
  const roots: number[] = [];
  let z = 0;
  for (let i = 0; i < half; i++) {
    if (i === 0) z = Math.sqrt(2 * count + 1) - 1.85575 * (2 * count + 1) ** (-1 / 6);
    else if (i === 1) z -= (1.14 * count ** 0.426) / z;
    else if (i === 2) z = 1.86 * z - 0.86 * (roots[0] ?? 0);
    else if (i === 3) z = 1.91 * z - 0.91 * (roots[1] ?? 0);
    else z = 2 * z - (roots[i - 2] ?? 0);
    let slope = 1;
    for (let step = 0; step < 20; step++) {
      let value = Math.PI ** -0.25;
      let before = 0;
      for (let j = 0; j < count; j++) {
        [value, before] = [z * Math.sqrt(2 / (j + 1)) * value - Math.sqrt(j / (j + 1)) * before, value];
      }
      slope = Math.sqrt(2 * count) * before;
      const change = value / slope;
      z -= change;
      if (Math.abs(change) < 1e-15) break;
    }
    roots.push(z);
    const weight = 2 / (slope * slope) / Math.sqrt(Math.PI);
    nodes[i] = z * Math.SQRT2;
    nodes[count - 1 - i] = -z * Math.SQRT2;
    weights[i] = weight;
    weights[count - 1 - i] = weight;
  }
  return { nodes, weights };
}
