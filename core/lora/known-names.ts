import { BASES } from './base-models.ts';
import { flat, listComfyNames, listRecentNames } from './comfy-names.ts';
import type { Base, Module, Part } from './module.ts';

/** The names of a base model's modules. */
export type Names = {
  /** By which ComfyUI finds them. */
  loaded: ReadonlyMap<string, Module>;
  /** Those that only its newer versions know. */
  recent: ReadonlySet<string>;
  /** The module that a trainer means by a name, whether ComfyUI finds it or not. */
  find: (name: string) => Module | undefined;
};

/** What trainers write before a module's own name, at any depth of wrapping. */
const HOME = /^(?:unet\.|transformer\.|diffusion_model\.)?(?:base_model\.model\.)?/;
const FLAT_HOME = /^(?:lora_unet_|lora_transformer_|lycoris_)/;
const ENCODER = /^(text_encoder(?:_[23])?|clip_[lgh]|t5)\.(?:base_model\.model\.)?(.+)$/;
/** As XLabs' trainer names what it puts beside q, k and v: 1 is the picture's, 2 the text's. */
const XLABS = /^(double|single)_blocks\.(\d+)\.processor\.(qkv|proj)(?:_lora([12]?))?$/;

/** The text encoder that a name begins with; T5 is the last one of diffusers'. */
function partOf(home: string, base: Base): Part {
  if (home === 't5') return 't5xxl';
  if (home === 'clip_l' || home === 'clip_g' || home === 'clip_h') return home;
  if (home === 'text_encoder') return base === 'sd2' ? 'clip_h' : base === 'chroma' ? 't5xxl' : 'clip_l';
  return home === 'text_encoder_3' || base === 'flux' ? 't5xxl' : 'clip_g';
}

function fromXlabs(name: string): string | null {
  const [, kind, block, what, stream] = XLABS.exec(name) ?? [];
  if (kind === 'single') return `single_blocks.${block}.${what === 'qkv' ? 'linear1_qkv' : 'linear2'}`;
  if (kind === undefined || !stream) return null;
  return `double_blocks.${block}.${stream === '1' ? 'img' : 'txt'}_attn.${what}`;
}

/** What a module of the UNet may be called: diffusers wraps what it patched into `processor`. */
function variantsOf(name: string): string[] {
  const plain = name.replaceAll('.processor.to_', '.to_');
  return [name, plain, plain.replace(/\.to_out$/, '.to_out.0')];
}

/** Newer versions of transformers leave text_model away, and diffusers once patched attention as it did the UNet's. */
function encoderVariantsOf(name: string): string[] {
  const plain = name.replace(/self_attn\.to_(q|k|v|out)$/, (_, side: string) => `self_attn.${side}_proj`);
  return [plain, `text_model.${plain}`];
}

function makeFinder(modules: readonly Module[], base: Base): Names['find'] {
  const own = new Map<string, Module>();
  const flattened = new Map<string, Module>();
  const encoders = new Map<string, Module>();
  for (const module of modules) {
    const { part, name, native } = module;
    if (part === 'unet')
      for (const one of [native, name]) {
        if (one === undefined) continue;
        if (!own.has(one)) own.set(one, module);
        if (!flattened.has(flat(one))) flattened.set(flat(one), module);
      }
    else encoders.set(`${part} ${name}`, module);
  }
  return (name) => {
    const [, home, rest = ''] = ENCODER.exec(name) ?? [];
    if (home !== undefined) {
      const part = partOf(home, base);
      return encoderVariantsOf(rest)
        .map((one) => encoders.get(`${part} ${one}`))
        .find((one) => one !== undefined);
    }
    if (FLAT_HOME.test(name)) return flattened.get(name.replace(FLAT_HOME, ''));
    const within = name.replace(HOME, '');
    return variantsOf(fromXlabs(within) ?? within)
      .map((one) => own.get(one))
      .find((one) => one !== undefined);
  };
}

const made = new Map<Base, Names>();

/**
 * Every name of every module of a base model. The same module is the same object under all its names; the lists are
 * made once.
 */
export function listNames(base: Base): Names {
  const before = made.get(base);
  if (before) return before;
  const modules = BASES[base].list();
  const loaded = listComfyNames(modules, base);
  const find = makeFinder(modules, base);
  const recent = new Set<string>();
  for (const name of listRecentNames(modules, base)) {
    const module = loaded.has(name) ? undefined : find(name);
    if (!module) continue;
    recent.add(name);
    loaded.set(name, module);
  }
  const names = { loaded, recent, find: (name: string) => loaded.get(name) ?? find(name) };
  made.set(base, names);
  return names;
}
