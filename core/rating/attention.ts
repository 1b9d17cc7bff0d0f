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
