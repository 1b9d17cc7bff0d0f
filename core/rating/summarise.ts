import { axisEffects } from './axis-effects.ts';
import type { Design } from './design.ts';
import { interactionMap } from './interaction-map.ts';
import { rankSettings } from './rank-settings.ts';
import { shareVariance } from './share-variance.ts';
import type { Summary } from './summary.ts';

/**
 * Everything that the votes say about settings, from draws of utilities (400 are enough): leaderboard, effects of
 * axes, interaction maps (the strongest first) and the share of each.
 */
export function summarise(
  design: Design,
  draws: readonly Float64Array[],
  { by = 'setting' }: { by?: 'setting' | 'cell' } = {},
): Summary {
  const standings = rankSettings(design, draws, by);
  const shares = shareVariance(design, draws);
  const best = standings[0]?.cell ?? 0;
  return {
    standings,
    effects: axisEffects(design, draws, best, shares),
    interactions: shares.pairs
      .toSorted((x, y) => y.share.mean - x.share.mean)
      .map(({ factors, share }) => interactionMap(design, draws, factors, share)),
    rest: shares.rest,
  };
}
