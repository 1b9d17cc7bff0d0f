import { type AxisNames, joinWords, percent } from './axis-names.ts';
import type { Design } from './design.ts';
import type { AxisEffect, Summary, Verdict } from './summary.ts';

/** Below so many screens nothing is claimed. */
const FEW = 5;

const signed = (x: number): string => `${x < 0 ? '−' : '+'}${Math.abs(x).toFixed(1)}`;

/**
 * What was learned, in three plain sentences, each with its uncertainty: which setting is in front and what cannot be
 * told from it; which axis matters most and where its best value lies; which matters least, or what is still open.
 */
export function describeLearned(
  design: Design,
  summary: Summary,
  verdict: Verdict,
  names: AxisNames,
  screens: number,
): string[] {
  const leader = summary.standings[0];
  if (!leader || screens < FEW) {
    return [
      `After ${screens === 1 ? 'one screen' : `${screens} screens`} nothing can be said yet: every setting may still be the best.`,
    ];
  }
  const settings = summary.standings.length;
  const axes = summary.effects
    .filter(({ factor, marginal }) => design.factors[factor]?.kind !== 'random' && marginal.length > 1)
    .toSorted((a, b) => b.share.mean - a.share.mean);
  const sentences = [frontSentence(design, summary, verdict, names, settings)];
  const [strongest] = axes;
  if (strongest) sentences.push(strongSentence(design, strongest, names));
  const weakest = axes.at(-1);
  if (weakest && weakest !== strongest) sentences.push(weakSentence(weakest, names));
  return sentences;
}

function frontSentence(
  design: Design,
  { standings }: Summary,
  { tied, settled, screensLeft }: Verdict,
  names: AxisNames,
  settings: number,
): string {
  const leader = standings[0];
  const cell = leader?.cell ?? 0;
  const parts = design.factors.flatMap((factor, f) => {
    const level = design.at[f]?.[cell] ?? -1;
    if (factor.kind === 'random' || factor.levels < 2 || level < 0) return [];
    return [`${names.factors[f] ?? ''} ${names.levels[f]?.[level] ?? ''}`.trim()];
  });
  const what = parts.length > 0 ? joinWords(parts) : 'The only setting';
  const { mean = 0, low = 0, high = 0 } = leader?.utility ?? {};
  const others = tied.length - 1;
  const told =
    others > 0
      ? `${tied.length} of ${settings} settings cannot be told apart from the best`
      : `no other of the ${settings} settings comes near`;
  const left =
    settled || screensLeft === null
      ? ''
      : ` (about ${screensLeft.low} to ${screensLeft.high} more screens until it is clear)`;
  return (
    `${what} is in front (${signed(mean)} against the average, likely ${signed(low)} to ${signed(high)}; ` +
    `the best of all with ${percent(leader?.best ?? 0)}); ${told}${left}.`
  );
}

function strongSentence(design: Design, effect: AxisEffect, names: AxisNames): string {
  const { factor, share, bestLevel } = effect;
  const label = (level: number): string => names.levels[factor]?.[level] ?? String(level + 1);
  const top = bestLevel.reduce((lead, p, level) => (p > (bestLevel[lead] ?? 0) ? level : lead), 0);
  const likely = likelyLevels(bestLevel);
  const ordered = design.factors[factor]?.kind === 'ordered';
  const [first, last] = [likely[0] ?? top, likely.at(-1) ?? top];
  const range =
    likely.length < 2
      ? 'almost certainly'
      : ordered
        ? `likely ${label(first)} to ${label(last)}`
        : `likely ${joinWords(likely.map(label))}`;
  return (
    `${names.factors[factor] ?? ''} matters most: ${percent(share.mean)} of the differences ` +
    `(likely ${percent(share.low)} to ${percent(share.high)}), best at ${label(top)} (${range}).`
  );
}

function weakSentence({ factor, share }: AxisEffect, names: AxisNames): string {
  const name = names.factors[factor] ?? '';
  const figures = `${percent(share.mean)} of the differences, likely ${percent(share.low)} to ${percent(share.high)}`;
  if (share.high < 0.1) return `${name} hardly matters (${figures}).`;
  return `${name} seems to matter least, which is not certain yet (${figures}).`;
}

/** The levels that hold the best with 90 %, by dropping the least likely ones; in the order of levels. */
function likelyLevels(chances: readonly number[]): number[] {
  const order = [...chances.keys()].sort((a, b) => (chances[a] ?? 0) - (chances[b] ?? 0));
  let dropped = 0;
  const kept = order.filter((level) => {
    dropped += chances[level] ?? 0;
    return dropped > 0.1;
  });
  return kept.sort((a, b) => a - b);
}
