import type { Grade } from './choose-grade.ts';
import { clamp, mix } from './curve.ts';

/** A channel value as a table index: whole, 0 to 255. */
export function channelIndex(value: number): number {
  return value <= 0 ? 0 : value >= 255 ? 255 : value | 0;
}

/** The value of one channel after contrast, fog and cast, for each of 256 levels. */
export function toneTable(grade: Grade, cast: number): Float32Array {
  const table = new Float32Array(256);
  for (let level = 0; level < 256; level += 1) {
    const lit = 122 + (level - 122) * grade.contrast + cast;
    table[level] = lit * (1 - grade.fog / 300) + grade.fog * 0.85;
  }
  return table;
}

/** The value of a posterised channel: the more burnt, the fewer steps. */
export function posterTable(burn: number, flatness: number): Float32Array {
  const table = new Float32Array(256);
  const steps = burn > 0 ? Math.round(mix(14, 5, clamp(burn))) : 12;
  const amount = clamp(burn * 0.8 + flatness * 0.35, 0, 0.95);
  for (let level = 0; level < 256; level += 1) {
    table[level] = mix(level, (Math.round((level / 255) * steps) / steps) * 255, amount);
  }
  return table;
}
