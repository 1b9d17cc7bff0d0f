import type { AxisNames } from './axis-names.ts';
import type { Design } from './design.ts';
import { likelyShare, sayBestLevel, sayChance, signedBy } from './say-effect.ts';
import type { AxisEffect, Summary, Verdict } from './summary.ts';

/** Below so many screens nothing is claimed. */
const FEW = 5;
/** An axis hardly matters where its share is most likely below this. */
const LITTLE = 0.1;

/** Somebody whose answers the common model foretells no better than dice. */
type Odd = { readonly name: string };

export type Told = {
  readonly design: Design;
  readonly summary: Summary;
  readonly verdict: Verdict;
  readonly names: AxisNames;
  /** Screens that were answered, or, without any, marks. */
  readonly looks: number;
  /** Whoever disagrees with the others. */
  readonly odd?: Odd | undefined;
};

/**
 * What was learned, in at most three plain sentences, each with its uncertainty: which setting is in front and what
 * cannot be told from it; which axis matters most and where its best value lies; which matters least, what is still open,
 * or that raters do not agree.
 */
export function describeLearned(told: Told): string[] {
  const { design, summary, looks, odd } = told;
  if (summary.standings.length === 0 || looks < FEW)
    return [
      `${looks === 1 ? 'One answer says' : `${looks} answers say`} nothing yet: every setting may still be the best.`,
    ];
  const axes = summary.effects
    .filter(({ factor, marginal }) => design.factors[factor]?.kind !== 'random' && marginal.length > 1)
    .toSorted((a, b) => b.share.mean - a.share.mean);
  const [strongest, second] = axes;
  const weakest = axes.at(-1);
  const sentences = [frontSentence(told)];
  if (strongest)
    sentences.push(second ? strongSentence(told, strongest, second) : onlySentence(told, strongest));
  if (odd) sentences.push(oddSentence(odd));
  else if (weakest && second) sentences.push(weakSentence(told, weakest, weakest === second));
  return sentences;
}

/** The settings' own values: Dumpling 0.8 with CFG 5 and Sampler euler. */
function saySetting({ design, names }: Told, cell: number): string {
  const [first = 'The only setting', ...rest] = design.factors.flatMap((factor, f) => {
    const level = design.at[f]?.[cell] ?? -1;
    if (factor.kind === 'random' || factor.levels < 2 || level < 0) return [];
    return [`${names.factors[f] ?? ''} ${names.levels[f]?.[level] ?? ''}`.trim()];
  });
  const last = rest.pop();
  if (last === undefined) return first;
  return rest.length === 0 ? `${first} with ${last}` : `${first} with ${rest.join(', ')} and ${last}`;
}

function frontSentence(told: Told): string {
  const { standings } = told.summary;
  const { tied, settled, screensLeft } = told.verdict;
  const [leader] = standings;
  const what = saySetting(told, leader?.cell ?? 0);
  const figures =
    `(${signedBy(leader?.utility, 'the average')}; ` +
    `the best of all with a chance of ${sayChance(leader?.best ?? 0)})`;
  const left =
    settled || screensLeft === null
      ? ''
      : `; about ${screensLeft.low} to ${screensLeft.high} more screens until it is clear`;
  const settings = standings.length;
  if (tied.length >= settings)
    return `${settings === 2 ? 'Neither' : 'None'} of the ${settings} settings stands out yet; ${what} leads so far ${figures}${left}.`;
  const others = settings === 2 ? 'the other one is worse' : `none of the other ${settings - 1} comes near`;
  const apart =
    tied.length > 1
      ? `${tied.length} of ${settings} settings cannot be told apart from the best${settled ? ': take any of them' : ''}`
      : others;
  return `${what} is in front ${figures}; ${apart}${left}.`;
}

function strongSentence({ design, names }: Told, strongest: AxisEffect, second: AxisEffect): string {
  const name = names.factors[strongest.factor] ?? '';
  const most = strongest.share.low > second.share.high ? 'matters most' : 'seems to matter most';
  return `${name} ${most}: ${likelyShare(strongest.share)}; ${sayBestLevel(design, strongest, names, 'it')}.`;
}

/** Where settings differ on one axis alone, it makes all of the difference: only its best value is of interest. */
function onlySentence({ design, names }: Told, only: AxisEffect): string {
  const top = only.marginal.reduce((a, b) => (b.effect.mean > a.effect.mean ? b : a));
  const best = sayBestLevel(design, only, names, names.factors[only.factor] ?? '');
  const label = names.levels[only.factor]?.[top.level] ?? '';
  return `${best[0]?.toUpperCase() ?? ''}${best.slice(1)}; ${label} has ${signedBy(top.effect, 'the average of all values')}.`;
}

function weakSentence({ design, names }: Told, weakest: AxisEffect, isSecond: boolean): string {
  const name = names.factors[weakest.factor] ?? '';
  const { share } = weakest;
  if (share.high < LITTLE) return `${name} hardly matters: ${likelyShare(share)}.`;
  if (isSecond && share.low > LITTLE)
    return `${name} matters, too: ${likelyShare(share)}; ${sayBestLevel(design, weakest, names, 'it')}.`;
  return `${name} seems to matter least, but that is not certain yet: ${likelyShare(share)}.`;
}

const oddSentence = ({ name }: Odd): string =>
  `Raters do not agree: ${name === '' ? 'the answers without a name' : `the answers of ${name}`} fit the common result no better than dice would; look at each rater alone.`;
