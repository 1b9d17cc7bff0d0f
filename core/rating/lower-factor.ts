/**
 * The lower Cholesky factor L of a small symmetric matrix A = L Lᵀ, n × n row-major. What lacks rank, or is a little
 * below zero by rounding, gets zeros.
 */
export function lowerFactor(matrix: Float64Array, n: number): Float64Array {
  const factor = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let value = matrix[i * n + j] as number;
      for (let k = 0; k < j; k++) value -= (factor[i * n + k] as number) * (factor[j * n + k] as number);
      const pivot = factor[j * n + j] as number;
      factor[i * n + j] = i === j ? Math.sqrt(Math.max(0, value)) : pivot > 1e-9 ? value / pivot : 0;
    }
  }
  return factor;
}
