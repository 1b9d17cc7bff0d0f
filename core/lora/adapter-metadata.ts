import { z } from 'zod';
import type { Part } from './module.ts';

/** The metadata entry in which diffusers writes what PEFT was set to. */
export const ADAPTER_METADATA = 'lora_adapter_metadata';

const number = z.number().positive();
const patterns = z.record(z.string().max(300), number);
const settingsSchema = z.object({
  lora_alpha: number.nullish(),
  alpha_pattern: patterns.nullish(),
  use_rslora: z.boolean().nullish(),
});

/** What PEFT was set to for one part of the model. */
export type AdapterSettings = { alpha?: number; alphaPattern: [string, number][]; rankStabilised: boolean };

/** Prefixes of the entries, for each part; an entry without one goes for all parts. */
const PREFIXES: Record<Part, readonly string[]> = {
  unet: ['unet.', 'transformer.'],
  clip_l: ['text_encoder.'],
  clip_h: ['text_encoder.'],
  clip_g: ['text_encoder_2.'],
  t5xxl: ['text_encoder_3.', 'text_encoder_2.'],
};

function settingsOf(entries: Record<string, unknown>, prefix: string): AdapterSettings | null {
  const found = Object.fromEntries(
    ['lora_alpha', 'alpha_pattern', 'use_rslora'].map((name) => [name, entries[prefix + name]]),
  );
  if (Object.values(found).every((value) => value === undefined)) return null;
  const {
    lora_alpha: alpha,
    alpha_pattern: pattern,
    use_rslora: rankStabilised,
  } = settingsSchema.parse(found);
  return {
    ...(typeof alpha === 'number' ? { alpha } : {}),
    alphaPattern: Object.entries(pattern ?? {}),
    rankStabilised: rankStabilised ?? false,
  };
}

/**
 * Read what PEFT was set to: `unet.lora_alpha` and its like, or `lora_alpha` alone, or an object for each part.
 * @param text the metadata entry, JSON
 * @returns settings by part; null for a part of which nothing is said
 * @throws SyntaxError, ZodError where the entry is not what diffusers writes
 */
export function readAdapterMetadata(text: string): (part: Part) => AdapterSettings | null {
  const entries = z.record(z.string(), z.unknown()).parse(JSON.parse(text));
  for (const [name, value] of Object.entries(entries)) {
    const nested = z.record(z.string(), z.unknown()).safeParse(value);
    if (!nested.success || !/^(?:unet|transformer|text_encoder(?:_[23])?)$/.test(name)) continue;
    for (const [inner, setting] of Object.entries(nested.data)) entries[`${name}.${inner}`] = setting;
  }
  return (part) => {
    for (const prefix of [...PREFIXES[part], '']) {
      const settings = settingsOf(entries, prefix);
      if (settings) return settings;
    }
    return null;
  };
}

/** Signs that make a pattern more than a name with dots; few, so that no file can make matching slow. */
const isPlain = (pattern: string): boolean => /^\^?[\w.-]+$/.test(pattern);
const QUANTIFIED = /[*+?{]/g;

/**
 * Whether PEFT's pattern means a module: the pattern is its name, or the end of it after a dot; `^` at its beginning
 * means the whole name. Source: get_pattern_key in huggingface/peft.
 * @param name in diffusers' way, within its part
 * @throws RangeError where the pattern is an expression with more than two repetitions, or none at all
 */
export function matchesPattern(pattern: string, name: string): boolean {
  if (isPlain(pattern)) {
    const plain = pattern.replace(/^\^/, '');
    return name === plain || (plain === pattern && name.endsWith(`.${pattern}`));
  }
  if (pattern.length > 200 || (pattern.match(QUANTIFIED) ?? []).length > 2 || /\)[*+?{]/.test(pattern))
    throw new RangeError(`alpha_pattern ${JSON.stringify(pattern)} is too involved`);
  try {
    const expression = pattern.startsWith('^') ? `^(?:${pattern.slice(1)})$` : `^(?:.*\\.)?(?:${pattern})$`;
    return new RegExp(expression).test(name);
  } catch (cause) {
    throw new RangeError(`alpha_pattern ${JSON.stringify(pattern)} is no expression`, { cause });
  }
}

/**
 * The alpha of a module, so that alpha ÷ rank is the strength with which PEFT applies it.
 * @param name in diffusers' way, within its part
 * @returns null where nothing is said about it
 */
export function adapterAlpha(settings: AdapterSettings | null, name: string, rank: number): number | null {
  if (!settings) return null;
  const pattern = settings.alphaPattern.find(([expression]) => matchesPattern(expression, name));
  const alpha = pattern?.[1] ?? settings.alpha;
  if (alpha === undefined) return null;
  // Rank-stabilised LoRA divides by the root of the rank: times that root, alpha ÷ rank is the same.
  return settings.rankStabilised ? alpha * Math.sqrt(rank) : alpha;
}
