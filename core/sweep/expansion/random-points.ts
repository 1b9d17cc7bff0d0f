import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Points without end, each number from 0 (included) to 1 (excluded), the same for a seed everywhere. */
export function* randomPoints(dimensions: number, seed: number): Generator<number[], never> {
  const random = xoroshiro128plus(seed);
  for (;;) yield Array.from({ length: dimensions }, () => uniformFloat64(random));
}
