import type { Judgement } from '../api/vote.ts';
import { percent, signed } from '../chart/signed.ts';
import { axisTitle } from '../grid/axis-title.ts';
import type { AxisEffect, Interval, Summary, Verdict } from '../rating/summary.ts';

/** The values of an axis that hold this chance of being the best one are called likely. */
const LIKELY = 0.9;
/** From this share of the differences on, an axis is named in the first sentence. */
const MATTERS = 0.1;
const NAMED = 3;

const WORDS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const inWords = (count: number): string => WORDS[count] ?? String(count);
const between = ({ low, high }: Interval): string => `likely ${percent(low)} to ${percent(high)}`;

type Named = { title: string; effect: AxisEffect; label: (level: number) => string };

/** The levels that together hold the best one with 90 %, likeliest first. */
function likelyLevels({ bestLevel }: AxisEffect): number[] {
  const order = [...bestLevel.keys()].toSorted((a, b) => (bestLevel[b] ?? 0) - (bestLevel[a] ?? 0));
  const found: number[] = [];
  let chance = 0;
  for (const level of order) {
    if (chance >= LIKELY) break;
    found.push(level);
    chance += bestLevel[level] ?? 0;
  }
  return found;
}

function bestOf({ title, effect, label }: Named, ordered: boolean): string {
  const likely = likelyLevels(effect);
  const [best = 0] = likely;
  if (likely.length < 2) return `${title} ${label(best)} (${percent(effect.bestLevel[best] ?? 0)} likely)`;
  const ends = likely.toSorted((a, b) => a - b);
  const range = ordered
    ? `${label(ends[0] ?? best)} to ${label(ends.at(-1) ?? best)}`
    : ends.map(label).join(' or ');
  return `${title} ${label(best)} (likely ${range})`;
}

function firstSentence(judgement: Judgement, axes: Named[], verdict: Verdict, settings: number): string {
  const tied = verdict.tied.length;
  const share = `${inWords(tied)} of ${settings} settings`;
  const alike =
    tied <= 1 ? `no other of ${settings} settings comes near` : `${share} cannot be told apart from the best`;
  const chance = `expected loss ${verdict.regret.toFixed(2)} of a logit`;
  const named = axes.filter(({ effect }) => effect.share.mean >= MATTERS).slice(0, NAMED);
  if (named.length === 0 || tied > settings / 2)
    return `It is not clear yet which setting is the best: ${alike} (${chance}).`;
  const words = named.map((one) => bestOf(one, judgement.factors[one.effect.factor]?.kind === 'ordered'));
  return `${words.join(' with ')} wins; ${alike} (${chance}).`;
}

function secondSentence({ title, effect, label }: Named): string {
  const sorted = effect.marginal.toSorted((a, b) => b.effect.mean - a.effect.mean);
  const [best, worst] = [sorted[0], sorted.at(-1)];
  const share = `${title} makes ${percent(effect.share.mean)} of the difference (${between(effect.share)})`;
  if (!best || !worst || best === worst) return `${share}.`;
  const low = best.effect.low - worst.effect.high;
  const high = best.effect.high - worst.effect.low;
  const gap = best.effect.mean - worst.effect.mean;
  return `${share}: ${label(best.level)} is better than ${label(worst.level)} by ${gap.toFixed(1)} (at least ${signed(Math.max(low, -9.9), 1)}, at most ${signed(high, 1)}).`;
}

function lastSentence(judgement: Judgement, axes: Named[], summary: Summary): string {
  const [map] = summary.interactions;
  const titleOf = (axis: number): string => axisTitle(judgement.axes[axis]?.name ?? '');
  const least = axes.at(-1);
  if (least && axes.length > 1 && least.effect.share.mean < MATTERS)
    return `${least.title} hardly matters (${percent(least.effect.share.mean)} of the difference, ${between(least.effect.share)}).`;
  if (map && map.share.mean >= MATTERS / 2)
    return `${titleOf(map.factors[0])} and ${titleOf(map.factors[1])} have to be chosen together: ${percent(map.share.mean)} of the difference is theirs beyond each on its own (${between(map.share)}).`;
  return `What no axis explains makes ${percent(summary.rest.mean)} of the difference (${between(summary.rest)}).`;
}

/** What was learned in three sentences, each with its interval: what wins, what matters most, what hardly matters. */
export function describeLearned(judgement: Judgement, summary: Summary, verdict: Verdict): string[] {
  const axes = summary.effects
    .filter(({ factor, marginal }) => marginal.length > 1 && judgement.factors[factor]?.kind !== 'random')
    .toSorted((a, b) => b.share.mean - a.share.mean)
    .map((effect): Named => ({
      title: axisTitle(judgement.axes[effect.factor]?.name ?? ''),
      effect,
      label: (level) => judgement.axes[effect.factor]?.values[level]?.label ?? '–',
    }));
  const [first] = axes;
  if (!first) return ['There is only one setting.'];
  return [
    firstSentence(judgement, axes, verdict, summary.standings.length),
    secondSentence(first),
    lastSentence(judgement, axes, summary),
  ];
}
