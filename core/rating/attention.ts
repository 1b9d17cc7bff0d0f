/**
 * How likely a vote was meant, against a random click that would say the same with the given chance. `logs` holds the
 * log-likelihood of the vote at points of the posterior, `weights` what each point counts (alike when left out). The
 * posterior has seen this very vote; it is judged by what all others say (with attention a, the vote weighs p^a in the
 * posterior, and taking it out gives E p^(1−a) / E p^(−a)), or nobody would ever seem to click at random.
 */
export function attention(
  logs: Float64Array,
  weights: Float64Array | null,
  chance: number,
  lapse: number,
): number {
  if (lapse <= 0 || chance <= 0) return 1;
  let attentive = 1;
  for (let round = 0; round < 3; round++) {
    let above = 0;
    let below = 0;
    for (let i = 0; i < logs.length; i++) {
      const log = Math.max(-40, logs[i] as number);
      const w = weights === null ? 1 : (weights[i] as number);
      const taken = Math.exp(-attentive * log);
      below += w * taken;
      above += w * taken * Math.exp(log);
    }
    const meant = (1 - lapse) * (above / below);
    attentive = meant / (meant + lapse * chance);
  }
  return attentive;
}

/**
 * Weighs the curvature of a vote by how likely it was meant. That this is not known takes a (1 − a) g gᵀ off it (Louis
 * 1982), `gradient` g and `curvature` W being those of a vote that was surely meant; at most so much that a tenth of
 * what is seen along g is left. In place.
 */
export function loosen(curvature: Float64Array, gradient: Float64Array, attentive: number): void {
  const n = gradient.length;
  if (attentive >= 1) return;
  const seen = quadraticForm(curvature, gradient);
  const scale = attentive * Math.min(1 - attentive, seen > 0 ? 0.9 / seen : 0);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++)
      curvature[i * n + j] =
        attentive * (curvature[i * n + j] as number) -
        scale * (gradient[i] as number) * (gradient[j] as number);
}

/** gᵀ W⁻¹ g for a small W that may lack rank where g has nothing, by Cholesky. */
function quadraticForm(matrix: Float64Array, vector: Float64Array): number {
  const n = vector.length;
  let ridge = 1e-12;
  for (let i = 0; i < n; i++) ridge += 1e-9 * (matrix[i * n + i] as number);
  const root = new Float64Array(n * n);
  const solved = new Float64Array(n);
  let sum = 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let value = (matrix[i * n + j] as number) + (i === j ? ridge : 0);
      for (let k = 0; k < j; k++) value -= (root[i * n + k] as number) * (root[j * n + k] as number);
      root[i * n + j] = i === j ? Math.sqrt(Math.max(ridge, value)) : value / (root[j * n + j] as number);
    }
    let left = vector[i] as number;
    for (let k = 0; k < i; k++) left -= (root[i * n + k] as number) * (solved[k] as number);
    solved[i] = left / (root[i * n + i] as number);
    sum += (solved[i] as number) ** 2;
  }
  return sum;
}
