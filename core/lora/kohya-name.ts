import { flat } from './comfy-names.ts';
import type { Base, Module } from './module.ts';

/**
 * The name of a module in the form that ComfyUI and the web UIs load: kohya's, and for transformers, whose q, k and v
 * kohya joins, OneTrainer's, which keeps every matrix as it is.
 */
export function kohyaName({ part, name, native }: Module, base: Base): string {
  if (part === 'unet') {
    if (name === undefined) return `lora_unet_${flat(native ?? '')}`;
    const isUnet = base === 'sd15' || base === 'sd2' || base === 'sdxl';
    return `${isUnet ? 'lora_unet_' : 'lora_transformer_'}${flat(name)}`;
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
