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
  /** Whether the variances above are those that effects are drawn from, not what they come to. */
  drawn?: boolean;
};

export type World = { design: Design; truth: Float64Array; sd: number };

/**
 * A full factorial design with random utilities. Main effects, interactions and residuals are centred, so that none
 * holds another, and scaled: their variances over cells are exactly what `kind` says, as is their sum. Where `drawn`,
 * effects are left as they were drawn, and the variances are so only on average, before centring.
 */
export function makeWorld(
  { levels, split, sd, kinds = [], drawn = false }: WorldKind,
  chance: Chance,
): World {
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
  const all = levels.map((_, f) => f);
  const pairs = all.flatMap((b) => all.slice(0, b).map((a) => [a, b]));
  const grid = { levels, at, count };
  const effect = (of: readonly number[]): Float64Array => {
    const size = of.reduce((product, f) => product * (levels[f] ?? 1), 1);
    const [first] = of;
    const smooth = of.length === 1 && first !== undefined && kinds[first] === 'ordered';
    const effects = smooth ? curve(size, chance) : Array.from({ length: size }, chance.normal);
    const cells = new Float64Array(count);
    for (let cell = 0; cell < count; cell++) cells[cell] = effects[placeOf(grid, of, cell)] ?? 0;
    return cells;
  };
  const without = (of: readonly number[], below: readonly (readonly number[])[]): Float64Array =>
    drawn ? effect(of) : below.reduce((cells, one) => centreBy(grid, one, cells), effect(of));
  const groups = [
    all.map((f) => without([f], [[]])),
    pairs.map((pair) =>
      without(
        pair,
        pair.map((f) => [f]),
      ),
    ),
    [without(all, pairs)],
  ];
  const truth = new Float64Array(count);
  groups.forEach((effects, g) => {
    const variance = sd * sd * (split[g] ?? 0);
    const sum = effects.reduce(
      (cells, one) => cells.map((x, c) => x + (one[c] ?? 0)),
      new Float64Array(count),
    );
    const real = drawn ? effects.length : sum.reduce((square, x) => square + (x * x) / count, 0);
    const scale = real > 1e-9 ? Math.sqrt(variance / real) : 0;
    for (let cell = 0; cell < count; cell++) truth[cell] = (truth[cell] ?? 0) + scale * (sum[cell] ?? 0);
  });
  return { design: { factors, at, count }, truth, sd };
}

type Grid = { levels: readonly number[]; at: readonly Int32Array[]; count: number };

/** Which combination of levels of some factors a cell has. */
const placeOf = ({ levels, at }: Grid, of: readonly number[], cell: number): number =>
  of.reduce((sum, f) => sum * (levels[f] ?? 1) + (at[f]?.[cell] ?? 0), 0);

/** Takes the mean over all cells that share their levels of some factors off each of them. */
function centreBy(grid: Grid, of: readonly number[], cells: Float64Array): Float64Array {
  const size = of.reduce((product, f) => product * (grid.levels[f] ?? 1), 1);
  const means = new Float64Array(size);
  const share = size / grid.count;
  cells.forEach((x, cell) => {
    const place = placeOf(grid, of, cell);
    means[place] = (means[place] ?? 0) + x * share;
  });
  return cells.map((x, cell) => x - (means[placeOf(grid, of, cell)] ?? 0));
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
