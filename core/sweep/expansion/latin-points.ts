import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { shuffled } from './shuffled.ts';

/**
 * A Latin hypercube: so many points that each dimension, cut into as many strata, has one point in each. Numbers from
 * 0 (included) to 1 (excluded), the same for a seed everywhere. M. D. McKay, R. J. Beckman and W. J. Conover,
 * "A Comparison of Three Methods…", Technometrics 21 (1979).
 */
export function* latinPoints(count: number, dimensions: number, seed: number): Generator<number[]> {
  const random = xoroshiro128plus(seed);
  const strata = Array.from({ length: dimensions }, () => shuffled(count, random));
  for (let i = 0; i < count; i += 1)
    yield strata.map((list) => ((list[i] ?? 0) + uniformFloat64(random)) / count);
}
