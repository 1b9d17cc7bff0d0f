import { BASES } from './base-models.ts';
import { flat } from './comfy-names.ts';
import { type Base, isUnet, type Module } from './module.ts';

/** Whether a name is made from one of two, with dots or underscores: the longer one where it ends in both. */
function endsWith(written: string, one: string, other: string): boolean {
  const ends = (name: string): boolean => flat(written).endsWith(flat(name));
  return ends(one) && (!ends(other) || one.length > other.length);
}

function unetName({ name, native, plain, slice, foreign }: Module, base: Base, written: string): string {
  if (isUnet(base)) return `lora_unet_${flat(name ?? native ?? '')}`;
  // What kohya's form has no name for.
  if (plain || slice) return `diffusion_model.${native}`;
  const { dotted = [], flat: [first] = [] } = BASES[base].finds ?? {};
  const isNative =
    name === undefined ||
    foreign === true ||
    (native !== undefined && (first !== 'lora_transformer_' || endsWith(written, native, name)));
  if (isNative) return `lora_unet_${flat(native ?? '')}`;
  return first === 'lora_transformer_' ? `lora_transformer_${flat(name)}` : `${dotted[0] ?? ''}${name}`;
}

/**
 * The name of a module in the form that ComfyUI and the web UIs load: kohya's, and for transformers, whose q, k and v
 * kohya joins, OneTrainer's, which keeps every matrix as it is.
 * @param written the module's name in the file: of a transformer, what is named as its first authors did stays so,
 * since ComfyUI swaps halves of the last layer's under diffusers' name
 */
export function kohyaName(module: Module, base: Base, written: string): string {
  const { part, name } = module;
  if (part === 'unet') return unetName(module, base, written);
  const last = flat(name ?? '');
  if (part === 'clip_g') return `lora_te2_${last}`;
  if (part === 't5xxl') {
    const place = base === 'flux' ? 2 : base === 'chroma' ? 1 : 3;
    return `lora_te${place}_${last}`;
  }
  const only = (base === 'sd15' || base === 'sd2') && name !== 'text_projection';
  return `${only ? 'lora_te_' : 'lora_te1_'}${last}`;
}

/** Whether a file's name for a module is one of that form already. */
export const isKohyaName = (name: string): boolean =>
  /^(?:lora_unet_|lora_te\d?_|lora_transformer_|lora_prior_)/.test(name);
