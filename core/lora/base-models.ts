import { listChromaModules, listFlux2Modules, listFluxModules } from './flux-modules.ts';
import type { Base, Module } from './module.ts';
import {
  listAuraModules,
  listHiDreamModules,
  listLumina2Modules,
  listOmniGen2Modules,
  listPixArtModules,
  listQwenModules,
  listZImageModules,
} from './picture-modules.ts';
import { listSd3Modules } from './sd3-modules.ts';
import { listClipModules, listT5Modules } from './text-modules.ts';
import { listUnetModules } from './unet-modules.ts';
import { listHunyuanModules, listLtxvModules, listMochiModules, listWanModules } from './video-modules.ts';

/** What is said of a base model: to people, and in the metadata that trainers write. */
export type BaseFacts = {
  label: string;
  /** `modelspec.architecture`, as github.com/Stability-AI/ModelSpec has it; none where it would be a guess. */
  architecture?: string;
  implementation?: string;
  /** `ss_base_model_version`, as kohya's scripts write it. */
  version?: string;
  list: () => Module[];
  /**
   * What ComfyUI finds before diffusers' name of a transformer's module, and before that with its dots as underscores;
   * `recent` what only its newer versions do.
   */
  finds?: { dotted: readonly string[]; flat: readonly string[]; recent?: readonly string[] };
};

const SD3_FINDS = {
  dotted: ['transformer.', 'base_model.model.'],
  flat: ['lora_transformer_', 'lycoris_'],
};
const FLUX_FINDS = { dotted: ['transformer.'], flat: ['lora_transformer_', 'lycoris_'], recent: [''] };
const SD3 = 'https://github.com/Stability-AI/sd3.5';

const listSd3Encoders = (): Module[] => [
  ...listClipModules('clip_l', 12, 768),
  ...listClipModules('clip_g', 32, 1280),
  ...listT5Modules(),
];

export const BASES: Record<Base, BaseFacts> = {
  sd15: {
    label: 'SD 1.5',
    architecture: 'stable-diffusion-v1/lora',
    implementation: 'https://github.com/CompVis/stable-diffusion',
    version: 'sd_v1',
    list: () => [
      ...listUnetModules({
        widths: [320, 640, 1280, 1280],
        depths: [1, 1, 1, 0],
        middleDepth: 1,
        context: 768,
      }),
      ...listClipModules('clip_l', 12, 768),
    ],
  },
  sd2: {
    label: 'SD 2',
    implementation: 'https://github.com/Stability-AI/stablediffusion',
    version: 'sd_v2',
    list: () => [
      ...listUnetModules({
        widths: [320, 640, 1280, 1280],
        depths: [1, 1, 1, 0],
        middleDepth: 1,
        context: 1024,
      }),
      ...listClipModules('clip_h', 24, 1024),
    ],
  },
  sdxl: {
    label: 'SDXL',
    architecture: 'stable-diffusion-xl-v1-base/lora',
    implementation: 'https://github.com/Stability-AI/generative-models',
    version: 'sdxl_base_v1-0',
    list: () => [
      ...listUnetModules({
        widths: [320, 640, 1280],
        depths: [0, 2, 10],
        middleDepth: 10,
        context: 2048,
        added: 2816,
      }),
      ...listClipModules('clip_l', 12, 768),
      ...listClipModules('clip_g', 32, 1280),
    ],
  },
  sd3: {
    label: 'SD 3',
    finds: SD3_FINDS,
    list: () => [...listSd3Modules({ depth: 24, twice: 0 }), ...listSd3Encoders()],
  },
  sd35m: {
    label: 'SD 3.5 medium',
    finds: SD3_FINDS,
    architecture: 'stable-diffusion-v3.5-medium/lora',
    implementation: SD3,
    list: () => [...listSd3Modules({ depth: 24, twice: 13 }), ...listSd3Encoders()],
  },
  sd35l: {
    label: 'SD 3.5 large',
    finds: SD3_FINDS,
    architecture: 'stable-diffusion-v3.5-large/lora',
    implementation: SD3,
    list: () => [...listSd3Modules({ depth: 38, twice: 0 }), ...listSd3Encoders()],
  },
  flux: {
    label: 'Flux.1',
    finds: FLUX_FINDS,
    architecture: 'flux-1-dev/lora',
    implementation: 'https://github.com/black-forest-labs/flux',
    list: () => [...listFluxModules(), ...listClipModules('clip_l', 12, 768), ...listT5Modules()],
  },
  chroma: {
    label: 'Chroma',
    finds: FLUX_FINDS,
    list: () => [...listChromaModules(), ...listT5Modules()],
  },
  flux2: { label: 'Flux.2', finds: FLUX_FINDS, list: listFlux2Modules },
  wan1: { label: 'Wan 2.1 1.3B', list: () => listWanModules({ n: 30, d: 1536, f: 8960 }) },
  wan5: { label: 'Wan 2.2 5B', list: () => listWanModules({ n: 30, d: 3072, f: 14_336 }) },
  wan14: { label: 'Wan 14B', list: () => listWanModules({ n: 40, d: 5120, f: 13_824 }) },
  hunyuan: {
    label: 'HunyuanVideo',
    finds: { dotted: ['transformer.', 'diffusion_model.'], flat: [] },
    list: () => [...listHunyuanModules(), ...listClipModules('clip_l', 12, 768)],
  },
  qwen: {
    label: 'Qwen-Image',
    finds: { dotted: ['', 'transformer.'], flat: ['lycoris_'] },
    list: listQwenModules,
  },
  zimage: {
    label: 'Z-Image',
    finds: { dotted: ['transformer.', 'diffusion_model.'], flat: ['lycoris_'], recent: [''] },
    list: listZImageModules,
  },
  lumina2: {
    label: 'Lumina 2',
    finds: { dotted: ['transformer.', 'diffusion_model.'], flat: ['lycoris_'], recent: [''] },
    list: listLumina2Modules,
  },
  hidream: {
    label: 'HiDream-I1',
    finds: { dotted: ['transformer.'], flat: ['lycoris_'] },
    list: listHiDreamModules,
  },
  aura: { label: 'AuraFlow', finds: { dotted: ['transformer.'], flat: [] }, list: listAuraModules },
  pixart: {
    label: 'PixArt',
    finds: { dotted: ['transformer.', 'base_model.model.', 'unet.base_model.model.'], flat: [] },
    list: listPixArtModules,
  },
  ltxv: { label: 'LTX-Video', list: listLtxvModules },
  mochi: { label: 'Mochi', finds: { dotted: [''], flat: [] }, list: listMochiModules },
  omnigen2: { label: 'OmniGen2', finds: { dotted: [''], flat: [] }, list: listOmniGen2Modules },
};
