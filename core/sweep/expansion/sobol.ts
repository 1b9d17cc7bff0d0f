import { DIRECTION_NUMBERS } from './direction-numbers.ts';

const BITS = 32;

/** Most dimensions of a Sobol sequence here. */
export const MAX_SOBOL_DIMENSIONS = DIRECTION_NUMBERS.length + 1;

/** The 32 direction numbers of one dimension, as unsigned 32-bit integers. */
function directions(dimension: number): Uint32Array {
  const v = new Uint32Array(BITS);
  const [polynomial, first] = DIRECTION_NUMBERS[dimension - 1] ?? [1, []];
  const degree = first.length;
  for (let i = 0; i < BITS; i += 1) {
    if (degree === 0) v[i] = 2 ** (BITS - 1 - i);
    else if (i < degree) v[i] = (first[i] ?? 0) * 2 ** (BITS - 1 - i);
    else {
      const last = v[i - degree] ?? 0;
      let value = last ^ (last >>> degree);
      for (let k = 1; k < degree; k += 1) if ((polynomial >>> (degree - k)) & 1) value ^= v[i - k] ?? 0;
      v[i] = value;
    }
  }
  return v;
}

/** The bits of a 32-bit integer, last first. */
function reverseBits(value: number): number {
  let x = value;
  x = ((x >>> 1) & 0x55555555) | ((x & 0x55555555) << 1);
  x = ((x >>> 2) & 0x33333333) | ((x & 0x33333333) << 2);
  x = ((x >>> 4) & 0x0f0f0f0f) | ((x & 0x0f0f0f0f) << 4);
  x = ((x >>> 8) & 0x00ff00ff) | ((x & 0x00ff00ff) << 8);
  return ((x >>> 16) | (x << 16)) >>> 0;
}

/** Mix 32 bits thoroughly (the finaliser of MurmurHash3). */
function mix(value: number): number {
  let x = value;
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return (x ^ (x >>> 16)) >>> 0;
}

/**
 * Owen's nested uniform scrambling by a hash: each bit is flipped by what the higher ones and the seed decide, so
 * that every block of 2^k points stays as evenly spread as it was. B. Burley, "Practical Hash-based Owen
 * Scrambling", Journal of Computer Graphics Techniques 9 (2020).
 */
function scramble(value: number, seed: number): number {
  let x = reverseBits(value);
  x ^= Math.imul(x, 0x3d20adea);
  x = (x + seed) | 0;
  x = Math.imul(x, (seed >>> 16) | 1);
  x ^= Math.imul(x, 0x05526c56);
  x ^= Math.imul(x, 0x53a22864);
  return reverseBits(x);
}

/**
 * The points of a scrambled Sobol sequence, without end (2^32 of them): each a list of numbers from 0 (included) to
 * 1 (excluded), the same for a seed everywhere.
 * @param dimensions 1 to MAX_SOBOL_DIMENSIONS
 * @param seed a 32-bit integer; null leaves the sequence as Sobol made it
 */
export function* sobolPoints(dimensions: number, seed: number | null): Generator<number[], never> {
  const numbers = Array.from({ length: dimensions }, (_, dimension) => directions(dimension));
  const seeds = numbers.map((_, dimension) =>
    seed === null ? 0 : mix(mix(seed) + Math.imul(dimension + 1, 0x9e3779b9)),
  );
  const state = new Uint32Array(dimensions);
  for (let index = 0; ; index += 1) {
    yield seeds.map((own, dimension) => {
      const value = state[dimension] ?? 0;
      return (seed === null ? value : scramble(value, own)) / 2 ** BITS;
    });
    // Gray code: one direction number a point, that of the lowest 0 bit of the index.
    const bit = 31 - Math.clz32(~index & (index + 1));
    for (const [dimension, own] of numbers.entries())
      state[dimension] = (state[dimension] ?? 0) ^ (own[bit] ?? 0);
  }
}
