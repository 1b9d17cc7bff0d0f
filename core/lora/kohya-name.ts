import { flat } from './comfy-names.ts';
import type { Base, Module } from './module.ts';

const isUnet = (base: Base): boolean => base === 'sd15' || base === 'sd2' || base === 'sdxl';

/** Whether a name is made from one of two, with dots or underscores: the longer one where it ends in both. */
function endsWith(written: string, one: string, other: string): boolean {
  const ends = (name: string): boolean => flat(written).endsWith(flat(name));
  return ends(one) && (!ends(other) || one.length > other.length);
}

/**
 * The name of a module in the form that ComfyUI and the web UIs load: kohya's, and for transformers, whose q, k and v
 * kohya joins, OneTrainer's, which keeps every matrix as it is.
 * @param written the module's name in the file: of a transformer, what is named as its first authors did stays so,
 * since ComfyUI swaps halves of the last layer's under diffusers' name
 */
export function kohyaName({ part, name, native }: Module, base: Base, written: string): string {
  if (part === 'unet') {
    if (name === undefined || (native !== undefined && !isUnet(base) && endsWith(written, native, name)))
      return `lora_unet_${flat(native ?? '')}`;
    return `${isUnet(base) ? 'lora_unet_' : 'lora_transformer_'}${flat(name)}`;
  }
  const last = flat(name ?? '');
  if (part === 'clip_g') return `lora_te2_${last}`;
  if (part === 't5xxl') return `${base === 'flux' ? 'lora_te2_' : 'lora_te3_'}${last}`;
  const only = (base === 'sd15' || base === 'sd2') && name !== 'text_projection';
  return `${only ? 'lora_te_' : 'lora_te1_'}${last}`;
}

/** Whether a file's name for a module is one of that form already. */
export const isKohyaName = (name: string): boolean =>
  /^(?:lora_unet_|lora_te\d?_|lora_transformer_|lora_prior_)/.test(name);
