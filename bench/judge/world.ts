import type { Design, Factor } from '#core/rating/design.ts';
import type { seededRandom } from '#core/rating/seeded-random.ts';

type Chance = ReturnType<typeof seededRandom>;

export type WorldKind = {
  levels: readonly number[];
  /** Variance of main effects, two-way interactions and residuals; together 1. */
  split: readonly [number, number, number];
  /** Standard deviation of utility over cells, in logits. */
  sd: number;
  /** Kind of each factor; categorical when left out. Main effects of ordered ones are smooth curves. */
  kinds?: readonly Factor['kind'][];
};

export type World = { design: Design; truth: Float64Array; sd: number };

/** A full factorial design with utilities drawn from the given variances. */
export function makeWorld({ levels, split, sd, kinds = [] }: WorldKind, chance: Chance): World {
  const count = levels.reduce((product, n) => product * n, 1);
  const at = levels.map(() => new Int32Array(count));
  for (let cell = 0; cell < count; cell++) {
    let rest = cell;
    levels.forEach((n, f) => {
      const places = at[f];
      if (places) places[cell] = rest % n;
      rest = Math.floor(rest / n);
    });
  }
  const factors = levels.map((n, f): Factor => ({
    name: `axis ${f + 1}`,
    levels: n,
    kind: kinds[f] ?? 'categorical',
  }));
  const truth = new Float64Array(count);
  const add = (of: readonly number[], variance: number): void => {
    const size = of.reduce((product, f) => product * (levels[f] ?? 1), 1);
    const [first] = of;
    const smooth = of.length === 1 && first !== undefined && kinds[first] === 'ordered';
    const effects = smooth ? curve(size, chance) : Array.from({ length: size }, chance.normal);
    for (let cell = 0; cell < count; cell++) {
      const place = of.reduce((sum, f) => sum * (levels[f] ?? 1) + (at[f]?.[cell] ?? 0), 0);
      truth[cell] = (truth[cell] ?? 0) + Math.sqrt(variance) * (effects[place] ?? 0);
    }
  };
  const all = levels.map((_, f) => f);
  const pairs = all.flatMap((b) => all.slice(0, b).map((a) => [a, b]));
  const total = sd * sd;
  for (const f of all) add([f], (total * split[0]) / all.length);
  for (const pair of pairs) add(pair, (total * split[1]) / Math.max(1, pairs.length));
  for (let cell = 0; cell < count; cell++) {
    truth[cell] = (truth[cell] ?? 0) + Math.sqrt(total * split[2]) * chance.normal();
  }
  return { design: { factors, at, count }, truth, sd };
}

/** A hump somewhere along the axis, centred, with variance 1 on average. */
function curve(size: number, { uniform, normal }: Chance): number[] {
  const top = uniform();
  const tilt = normal();
  const values = Array.from({ length: size }, (_, i) => {
    const x = i / Math.max(1, size - 1);
    return -4 * (x - top) ** 2 + tilt * (x - 0.5);
  });
  const mean = values.reduce((sum, x) => sum + x, 0) / size;
  const spread = Math.sqrt(values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / size) || 1;
  const size1 = Math.abs(normal());
  return values.map((x) => ((x - mean) / spread) * size1);
}
