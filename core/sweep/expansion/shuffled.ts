import { uniformInt } from 'pure-rand/distribution/uniformInt';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';

/** 0 to count − 1 in an order that the generator decides (Fisher and Yates). */
export function shuffled(count: number, random: RandomGenerator): Uint32Array {
  const list = Uint32Array.from({ length: count }, (_, i) => i);
  for (let i = count - 1; i > 0; i -= 1) {
    const other = uniformInt(random, 0, i);
    const kept = list[i] ?? 0;
    list[i] = list[other] ?? 0;
    list[other] = kept;
  }
  return list;
}
