import { listFluxModules } from './flux-modules.ts';
import type { Base, Module } from './module.ts';
import { listSd3Modules } from './sd3-modules.ts';
import { listClipModules, listT5Modules } from './text-modules.ts';
import { listUnetModules } from './unet-modules.ts';

/** What is said of a base model: to people, and in the metadata that trainers write. */
export type BaseFacts = {
  label: string;
  /** `modelspec.architecture`, as github.com/Stability-AI/ModelSpec has it; none where it would be a guess. */
  architecture?: string;
  implementation?: string;
  /** `ss_base_model_version`, as kohya's scripts write it. */
  version?: string;
  list: () => Module[];
};

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
    list: () => [...listSd3Modules({ depth: 24, twice: 0 }), ...listSd3Encoders()],
  },
  sd35m: {
    label: 'SD 3.5 medium',
    architecture: 'stable-diffusion-v3.5-medium/lora',
    implementation: SD3,
    list: () => [...listSd3Modules({ depth: 24, twice: 13 }), ...listSd3Encoders()],
  },
  sd35l: {
    label: 'SD 3.5 large',
    architecture: 'stable-diffusion-v3.5-large/lora',
    implementation: SD3,
    list: () => [...listSd3Modules({ depth: 38, twice: 0 }), ...listSd3Encoders()],
  },
  flux: {
    label: 'Flux.1',
    architecture: 'flux-1-dev/lora',
    implementation: 'https://github.com/black-forest-labs/flux',
    list: () => [...listFluxModules(), ...listClipModules('clip_l', 12, 768), ...listT5Modules()],
  },
};
