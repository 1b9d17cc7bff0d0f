import type { DifferencePaint } from '#core/compare/difference.ts';

/** How a difference is painted: as it is, stronger, or as heat. */
export const TONES = ['absolute', 'amplified', 'heat'] as const;
export type Tone = (typeof TONES)[number];

/** What can be turned: where the wipe stands, how much of the second shows, changes a second, how strong. */
export type Amounts = {
  wipe: number;
  onion: number;
  rate: number;
  gain: number;
  heat: number;
  tone: Tone;
};
export type Amount = Exclude<keyof Amounts, 'tone'>;

export const USUAL_AMOUNTS: Amounts = { wipe: 0.5, onion: 0.5, rate: 2, gain: 4, heat: 1, tone: 'absolute' };
export const RANGES: Record<Amount, { least: number; most: number; step: number }> = {
  wipe: { least: 0, most: 1, step: 0.05 },
  onion: { least: 0, most: 1, step: 0.05 },
  rate: { least: 0.5, most: 8, step: 0.5 },
  gain: { least: 2, most: 32, step: 2 },
  heat: { least: 1, most: 16, step: 1 },
};

/** The amount one step on, within its range. */
export function turn(amounts: Amounts, which: Amount, by: number): Amounts {
  const { least, most, step } = RANGES[which];
  const next = Math.round((amounts[which] + by * step) / step) * step;
  return { ...amounts, [which]: Math.min(Math.max(Number(next.toFixed(3)), least), most) };
}

/** How strong a difference is painted. */
export const paintOf = ({ tone, gain, heat }: Amounts): DifferencePaint =>
  tone === 'heat' ? { kind: 'heat', gain: heat } : { kind: 'absolute', gain: tone === 'absolute' ? 1 : gain };
