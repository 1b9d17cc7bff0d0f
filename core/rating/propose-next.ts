import { type AxisNames, joinWords, percent } from './axis-names.ts';
import type { Design } from './design.ts';
import { refineValues } from './refine-values.ts';
import type { Shares } from './share-variance.ts';
import type { Interval, Standing } from './summary.ts';
import { levelChances } from './level-chances.ts';

/** What to do with one axis in the next sweep. Levels are those of the design; `add` holds new values of the axis. */
export type NextChange = {
  readonly factor: number;
  readonly kind: 'keep' | 'drop' | 'refine' | 'fix' | 'replicate';
  readonly keep: readonly number[];
  readonly drop: readonly number[];
  readonly add: readonly number[];
  /** For replicates: how many more seeds. */
  readonly more: number;
  readonly reason: string;
};

/** A level stays while it has this chance to be part of a setting within so many logits of the best. */
const CHANCE = 0.1;
const CLOSE = 0.2;
/** An axis does not matter when its share, with its interactions, is likely below this. */
const MATTERS = 0.05;
/** Seeds disagree when what they do to settings makes more than this share. */
const DISAGREE = 0.08;
const MOST_SEEDS = 8;

export type NextInput = {
  readonly standings: readonly Standing[];
  readonly shares: Shares;
  readonly names: AxisNames;
  /** For each factor its values as numbers, in the order of the levels; null when they are none. */
  readonly values: readonly (readonly number[] | null)[];
  /** For each factor the mean seconds of a picture at each level, when known. */
  readonly seconds?: readonly (readonly number[] | null)[];
};

/**
 * The next sweep, axis by axis, from draws of utilities: keep what cannot be told from the best, drop what lost, refine
 * numeric axes around the best value and go on beyond an end that wins, fix what does not matter (at its fastest value
 * if times are known), and add seeds where seeds disagree or there was only one.
 */
export function proposeNext(design: Design, draws: readonly Float64Array[], input: NextInput): NextChange[] {
  return design.factors.map((factor, f): NextChange =>
    factor.kind === 'random' ? moreSeeds(design, f, input) : changeAxis(design, draws, f, input),
  );
}

function changeAxis(design: Design, draws: readonly Float64Array[], f: number, input: NextInput): NextChange {
  const name = input.names.factors[f] ?? `axis ${f + 1}`;
  const label = (level: number): string => input.names.levels[f]?.[level] ?? String(level + 1);
  const chances = levelChances(design, draws, f, CLOSE);
  const order = chances.map(({ level }) => level);
  const best = chances.reduce((lead, one) => (one.best > lead.best ? one : lead), {
    level: 0,
    close: 0,
    best: -1,
  });
  const keep = chances
    .filter(({ close, level }) => close >= CHANCE || level === best.level)
    .map(({ level }) => level);
  const drop = order.filter((level) => !keep.includes(level));
  const base = { factor: f, keep, drop, add: [], more: 0 };
  const matters = withInteractions(input.shares, f);
  if (order.length > 1 && drop.length === 0 && matters.high < MATTERS) {
    const seconds = input.seconds?.[f];
    const fastest = order.reduce((lead, level) =>
      (seconds?.[level] ?? 0) < (seconds?.[lead] ?? 0) ? level : lead,
    );
    const kept = seconds ? fastest : best.level;
    const reason =
      `${name} hardly matters (${percent(matters.mean)} of the differences, likely ` +
      `${percent(matters.low)} to ${percent(matters.high)}); ` +
      (seconds ? `the fastest, ${label(kept)}, is kept.` : `${label(kept)} is kept.`);
    return { ...base, kind: 'fix', keep: [kept], drop: order.filter((level) => level !== kept), reason };
  }
  const lost =
    drop.length > 0
      ? `${joinWords(drop.map(label))} lost (less than ${percent(CHANCE)} likely to be part of a best setting)`
      : '';
  const values = input.values[f];
  const add = values && factorIsOrdered(design, f) ? refineValues(values, keep, best.level) : [];
  if (add.length > 0) {
    const reason = `${name}: finer around ${label(best.level)}, the best value with ${percent(best.best)}${lost ? `; ${lost}` : ''}.`;
    return { ...base, kind: 'refine', add, reason };
  }
  if (drop.length > 0) return { ...base, kind: 'drop', reason: `${name}: ${lost}.` };
  const reason =
    order.length > 1
      ? `${name}: no value can be told from the best yet; all are kept.`
      : `${name}: there is only one value.`;
  return { ...base, kind: 'keep', reason };
}

const factorIsOrdered = (design: Design, f: number): boolean => design.factors[f]?.kind === 'ordered';

/** The share of a factor and of all pairs that it is part of. */
function withInteractions(shares: Shares, f: number): Interval {
  const own = shares.factors[f] ?? { mean: 0, low: 0, high: 0 };
  // Below what chance alone gives a pair of axes, an interaction is no reason to keep an axis.
  return shares.pairs
    .filter(({ factors, share }) => factors.includes(f) && share.low > 0.02)
    .reduce<Interval>(
      (sum, { share }) => ({
        mean: sum.mean + share.mean,
        low: sum.low + share.low,
        high: sum.high + share.high,
      }),
      own,
    );
}

function moreSeeds(design: Design, f: number, { shares, names }: NextInput): NextChange {
  const name = names.factors[f] ?? `axis ${f + 1}`;
  const levels = design.factors[f]?.levels ?? 0;
  const all = Array.from({ length: levels }, (_, level) => level);
  const base = { factor: f, keep: all, drop: [], add: [] };
  if (levels <= 1) {
    const reason = `${name}: there is only one; three more show whether the best holds for others.`;
    return { ...base, kind: 'replicate', more: 3, reason };
  }
  const disagreement = shares.pairs
    .filter(({ factors }) => factors.includes(f))
    .reduce((sum, { share }) => sum + share.mean, 0);
  const more = disagreement > DISAGREE ? Math.max(0, Math.min(MOST_SEEDS, levels * 2) - levels) : 0;
  if (more > 0) {
    const reason = `${name}: they disagree on what is best (${percent(disagreement)} of the differences); ${more} more.`;
    return { ...base, kind: 'replicate', more, reason };
  }
  const reason = `${name}: they agree well enough (${percent(disagreement)} of the differences); the same are kept.`;
  return { ...base, kind: 'keep', more: 0, reason };
}
