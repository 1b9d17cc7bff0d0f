import type { Group } from './group-keys.ts';
import type { Base } from './module.ts';
import { findModule } from './find-module.ts';
import { listNames } from './known-names.ts';
import { fits, readAdapter } from './read-adapter.ts';
import { DOUBLE, JOINT, SINGLE, TRANSFORMERS } from './transformer-signs.ts';

/** A base model, and whether the shapes say so or it is only likely. */
export type Guess = { base: Base; sure: boolean };

const sure = (base: Base): Guess => ({ base, sure: true });

const UNET = /(?:down_blocks|up_blocks|mid_block|input_blocks|output_blocks|middle_block)[._]/;
const CROSS = /attn2[._](?:processor[._])?to_[kv]$/;
const FLUX_WIDTH = 3072;

/** What trainers say the base model is. */
function readClaim(metadata: Readonly<Record<string, string>>): Base | null {
  const architecture = metadata['modelspec.architecture'] ?? '';
  const version = metadata['ss_base_model_version'] ?? '';
  if (/stable-diffusion-xl/.test(architecture) || version.startsWith('sdxl')) return 'sdxl';
  if (/stable-diffusion-v2/.test(architecture) || /^sd_v2|^sd_2/.test(version)) return 'sd2';
  if (/stable-diffusion-v1/.test(architecture) || /^sd_v1|^sd_1/.test(version)) return 'sd15';
  return null;
}

function guessUnet(groups: readonly Group[], claim: Base | null): Guess | null {
  const cross = groups.filter(({ name }) => CROSS.test(name)).map((group) => readAdapter(group)?.columns);
  if (cross.includes(2048)) return sure('sdxl');
  if (cross.includes(1024)) return sure('sd2');
  if (cross.includes(768)) return sure('sd15');
  // SDXL's refiner, whose blocks are others.
  if (cross.includes(1280)) return null;
  const some = (pattern: RegExp): boolean => groups.some(({ name }) => pattern.test(name));
  // Only SDXL has several transformer blocks in one attention, two text encoders, and sizes added to the time.
  if (some(/transformer_blocks[._][1-9]|^text_encoder_2|^lora_te2|^clip_g|add_embedding|label_emb/))
    return sure('sdxl');
  return { base: bestFit(groups, claim), sure: false };
}

/** How many modules of these names and shapes a model has, and of how many of them ComfyUI would find the names. */
function countFits(groups: readonly Group[], base: Base): { base: Base; fitting: number; loaded: number } {
  const names = listNames(base);
  let [fitting, loaded] = [0, 0];
  for (const group of groups) {
    const module = findModule(names, group);
    const adapter = module && readAdapter(group);
    if (!adapter || !fits(adapter, module)) continue;
    fitting += 1;
    if (names.loaded.has(group.name) && !names.recent.has(group.name)) loaded += 1;
  }
  return { base, fitting, loaded };
}

/** The UNet with most of them; where two have as many, the one that is claimed, else the first. */
function bestFit(groups: readonly Group[], claim: Base | null): Base {
  const worth = ({ base, fitting }: ReturnType<typeof countFits>): number =>
    fitting + (base === claim ? 0.5 : 0);
  return (['sd15', 'sdxl', 'sd2'] as const)
    .map((base) => countFits(groups, base))
    .reduce((best, one) => (worth(one) > worth(best) ? one : best)).base;
}

/** Width of the transformer: what goes into its attention. */
function transformerWidth(groups: readonly Group[]): number | undefined {
  const attention = groups.find(({ name }) =>
    /attn2?[._](?:to_[qkv]|add_[qkv]_proj|qkv)$|_attn[._]qkv$/.test(name),
  );
  return attention && readAdapter(attention)?.columns;
}

/** Of transformers that share names the one whose shapes fit best; none where no shape fits any. */
function bestTransformer(groups: readonly Group[], candidates: readonly Base[]): Guess | null {
  const best = candidates
    .map((base) => countFits(groups, base))
    .reduce((most, one) =>
      one.fitting > most.fitting || (one.fitting === most.fitting && one.loaded > most.loaded) ? one : most,
    );
  return best.fitting > 0 ? sure(best.base) : null;
}

function guessTransformer(groups: readonly Group[]): Guess | null {
  const some = (pattern: RegExp): boolean => groups.some(({ name }) => pattern.test(name));
  const sign = TRANSFORMERS.find(([pattern]) => some(pattern));
  if (sign) return bestTransformer(groups, sign[1]);
  const width = transformerWidth(groups);
  if (some(SINGLE) || some(DOUBLE)) return width === undefined || width === FLUX_WIDTH ? sure('flux') : null;
  if (!some(JOINT)) return null;
  if (width === 38 * 64) return sure('sd35l');
  if (width === 24 * 64) return sure(some(/[._]attn2[._]/) ? 'sd35m' : 'sd3');
  if (width === 2 * FLUX_WIDTH) return sure('flux2');
  if (width === FLUX_WIDTH) return bestTransformer(groups, ['flux', 'qwen']);
  return width === undefined ? bestTransformer(groups, ['flux', 'qwen', 'sd35l', 'sd35m', 'sd3']) : null;
}

function guessFromEncoders(groups: readonly Group[], claim: Base | null): Guess | null {
  const encoders = groups.filter(({ name }) => /self_attn|mlp[._]fc/.test(name));
  if (encoders.length === 0) return null;
  if (
    encoders.some(({ name }) => /^(?:text_encoder_2\.|lora_te2_|clip_g\.|text_encoders\.clip_g)/.test(name))
  )
    return sure('sdxl');
  const widths = encoders.map((group) => readAdapter(group)?.columns);
  if (widths.includes(1280)) return sure('sdxl');
  if (widths.includes(1024)) return sure('sd2');
  return { base: claim ?? 'sd15', sure: false };
}

/**
 * Guess for which base model a LoRA was made, from the shapes of its matrices first, then from names, then from what
 * its metadata claim.
 * @returns null where it is none of those that are known
 */
export function guessBase(
  groups: readonly Group[],
  metadata: Readonly<Record<string, string>>,
): Guess | null {
  const claim = readClaim(metadata);
  const unet = groups.filter(({ name }) => UNET.test(name));
  if (unet.length > 0) return guessUnet(groups, claim);
  return guessTransformer(groups) ?? guessFromEncoders(groups, claim);
}
