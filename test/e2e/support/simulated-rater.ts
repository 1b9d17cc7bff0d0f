import type { Judgement } from '#core/api/vote.ts';
import { seededRandom } from '#core/rating/seeded-random.ts';

/** Squared distance in units of `width`, flattened far out: as the simulator judges its own pictures. */
function distance(value: number, best: number, width: number): number {
  const gap = ((value - best) / width) ** 2;
  return (3 * gap) / (3 + gap);
}

/** How good a setting truly is, in logits (comfy/simulator/paint/quality.ts, for these three parameters). */
export const trueUtility = (dumpling: number, me: number, cfg: number): number =>
  -2.6 * distance(dumpling, 0.75, 0.3) -
  2 * distance(me, 0.65, 0.3) -
  1.5 * distance(cfg, 6, 3) -
  1.6 * (dumpling - 0.75) * (me - 0.65);

export type SimulatedRater = {
  /** True utility of each row of the judgement; the highest of all; their standard deviation. */
  utilities: number[];
  highest: number;
  sd: number;
  /** Best and worst of the pictures with these addresses, with the noise of a person. */
  choose: (addresses: string[]) => { best: number; worst: number };
};

/** Somebody whose taste is known, and who sees nothing but pictures. */
export function createRater(judgement: Judgement, seed: number): SimulatedRater {
  const { axes, cells } = judgement;
  const value = (name: string, row: number): number => {
    const axis = axes.findIndex((one) => one.name === name);
    return Number(axes[axis]?.values[cells.at[axis]?.[row] ?? 0]?.values[0]);
  };
  const utilities = cells.ordinal.map((_, row) =>
    trueUtility(value('dumpling', row), value('me', row), value('cfg', row)),
  );
  const mean = utilities.reduce((sum, one) => sum + one, 0) / utilities.length;
  const sd = Math.sqrt(utilities.reduce((sum, one) => sum + (one - mean) ** 2, 0) / utilities.length);
  const random = seededRandom(seed);
  const gumbel = (): number => -Math.log(-Math.log(random.uniform() || Number.MIN_VALUE));
  const highestOf = (scores: number[]): number => scores.indexOf(Math.max(...scores));
  return {
    utilities,
    highest: Math.max(...utilities),
    sd,
    choose(addresses) {
      const shown = addresses.map((address) => {
        const row = cells.image.findIndex((image) => address.includes(image));
        if (row < 0) throw new Error(`${address} is no picture of the sweep`);
        return utilities[row] ?? 0;
      });
      const best = highestOf(shown.map((utility) => utility + gumbel()));
      const worst = highestOf(shown.map((utility, slot) => (slot === best ? -Infinity : gumbel() - utility)));
      return { best, worst };
    },
  };
}
