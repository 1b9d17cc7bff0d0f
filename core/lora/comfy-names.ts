import { BASES } from './base-models.ts';
import { type Base, isUnet, type Module } from './module.ts';

/** A module's name with its dots as underscores. */
export const flat = (name: string): string => name.replaceAll('.', '_');

/** As the attention processors of diffusers were saved until 2023, which ComfyUI knows with and without `unet.` */
function processorName(name: string): string {
  const within = name.replaceAll('.to_', '.processor.to_');
  return within.endsWith('.to_out.0') ? within.slice(0, -2) : within;
}

function unetNames(module: Module, base: Base): string[] {
  const { name, native, plain, slice, foreign } = module;
  const names = native === undefined ? [] : [`diffusion_model.${native}`];
  if (native !== undefined && !plain && !slice) names.push(`lora_unet_${flat(native)}`);
  if (name === undefined || foreign) return names;
  if (isUnet(base))
    names.push(
      `lycoris_${flat(name)}`,
      `lora_unet_${flat(name)}`,
      processorName(name),
      `unet.${processorName(name)}`,
    );
  const { dotted = [], flat: flattened = [] } = BASES[base].finds ?? {};
  return [
    ...names,
    ...dotted.map((prefix) => prefix + name),
    ...flattened.map((prefix) => prefix + flat(name)),
  ];
}

/** Prefixes of a text encoder's modules: those with underscores, and those with dots. */
function encoderPrefixes(part: Module['part'], base: Base): { flat: string[]; dotted: string[] } {
  if (part === 'clip_g') return { flat: ['lora_te2_'], dotted: ['text_encoder_2.'] };
  if (part === 't5xxl') {
    if (base === 'chroma') return { flat: ['lora_te1_'], dotted: [] };
    return { flat: base === 'flux' ? ['lora_te2_', 'lora_te3_'] : ['lora_te3_'], dotted: [] };
  }
  return { flat: ['lora_te_', 'lora_te1_'], dotted: ['text_encoder.'] };
}

function encoderNames(module: Module, base: Base): string[] {
  const { name = '', part } = module;
  const generic = `text_encoders.${part}.transformer.${name}`;
  if (name === 'text_projection') {
    if (part === 'clip_h') return [generic];
    if (part === 'clip_l') return [generic, 'lora_te1_text_projection'];
    return [generic, 'lora_te2_text_projection', 'lora_prior_te_text_projection'];
  }
  const prefixes = encoderPrefixes(part, base);
  return [
    generic,
    ...prefixes.flat.map((prefix) => prefix + flat(name)),
    ...prefixes.dotted.map((prefix) => prefix + name),
  ];
}

/**
 * Every name by which ComfyUI finds a module of a base model in a LoRA file: what stands before `.lora_up.weight` and
 * its like. Checked against ComfyUI 0.3.64 and 0.8, which log what they leave out.
 */
export function listComfyNames(modules: readonly Module[], base: Base): Map<string, Module> {
  const names = new Map<string, Module>();
  for (const module of modules) {
    const found = module.part === 'unet' ? unetNames(module, base) : encoderNames(module, base);
    for (const name of found) names.set(name, module);
  }
  return names;
}

/** Names that only newer versions of ComfyUI find. */
export function listRecentNames(modules: readonly Module[], base: Base): Set<string> {
  const { recent = [] } = BASES[base].finds ?? {};
  return new Set(
    modules.flatMap(({ part, name, foreign }) =>
      part !== 'unet' || name === undefined || foreign ? [] : recent.map((prefix) => prefix + name),
    ),
  );
}
