import { flat, listComfyNames } from './comfy-names.ts';
import type { Base, Module } from './module.ts';

/** diffusers' name of a text encoder; T5 is the last one. */
function encoderName({ part }: Module, base: Base): string {
  if (part === 'clip_g') return 'text_encoder_2';
  if (part === 't5xxl') return base === 'flux' ? 'text_encoder_2' : 'text_encoder_3';
  return 'text_encoder';
}

/** Attention of a text encoder as diffusers named it while it patched that as it did the UNet's. */
const patchedName = (name: string): string =>
  name.replace(/self_attn\.(q|k|v|out)_proj$/, (_, side: string) => `self_attn.to_${side}`);

/** What stands before a module of the UNet or transformer. */
const PREFIXES = [
  '',
  'unet.',
  'transformer.',
  'base_model.model.',
  'unet.base_model.model.',
  'transformer.base_model.model.',
];

function* otherNames(module: Module, base: Base): Generator<string> {
  const { name, native, part } = module;
  if (part !== 'unet') {
    // Newer versions of transformers leave text_model away.
    const written = [name ?? '', patchedName(name ?? '')].flatMap((long) => [
      long,
      long.replace(/^text_model\./, ''),
    ]);
    for (const long of written) {
      yield `${encoderName(module, base)}.${long}`;
      yield `${encoderName(module, base)}.base_model.model.${long}`;
      yield `${part === 't5xxl' ? 't5' : part}.${long}`;
    }
    return;
  }
  if (native !== undefined) for (const prefix of PREFIXES) yield prefix + native;
  if (name === undefined) return;
  // diffusers wraps what it patched into `processor`, at any depth; OneTrainer and PEFT have prefixes of their own.
  const written = [name, name.replace(/\.to_out\.0$/, '.to_out')].flatMap((long) => [
    long,
    long.replaceAll('.to_', '.processor.to_'),
  ]);
  for (const long of written) for (const prefix of PREFIXES) yield prefix + long;
  yield `lora_unet_${flat(name)}`;
  yield `lora_transformer_${flat(name)}`;
}

/** The names of a base model's modules: by which ComfyUI finds them, and by which trainers write them. */
export type Names = { loaded: ReadonlyMap<string, Module>; known: ReadonlyMap<string, Module> };

const made = new Map<Base, Names>();

/**
 * Every name of every module of a base model. The same module is the same object under all its names; the lists are
 * made once.
 */
export function listNames(base: Base): Names {
  const before = made.get(base);
  if (before) return before;
  const loaded = listComfyNames(base);
  const known = new Map(loaded);
  for (const module of new Set(loaded.values()))
    for (const name of otherNames(module, base)) if (!known.has(name)) known.set(name, module);
  made.set(base, { loaded, known });
  return { loaded, known };
}
