import type { RawMask } from '../paint/scene.ts';
import type { Py } from '../python/values.ts';
import type { Frame } from './frame.ts';

export type Lora = { name: string; strength: number };

export type Model = { kind: 'model'; name: string; loras: readonly Lora[] };
export type Clip = { kind: 'clip'; name: string; loras: readonly Lora[] };
export type Vae = { kind: 'vae'; name: string };
export type Conditioning = { kind: 'conditioning'; text: string; loras: readonly Lora[]; guidance?: number };
/** What was sampled or encoded into each place of the batch; an empty place has no frame. */
export type Latent = {
  kind: 'latent';
  width: number;
  height: number;
  frames: readonly (Frame | null)[];
  mask?: MaskValue;
};
export type Images = { kind: 'image'; frames: readonly Frame[] };
export type MaskValue = { kind: 'mask'; width: number; height: number; pixels: () => Promise<RawMask> };
export type SamplerChoice = { kind: 'sampler'; name: string };
export type Sigmas = {
  kind: 'sigmas';
  scheduler: string;
  steps: number;
  denoise: number;
  from: number;
  to: number;
};
export type Noise = { kind: 'noise'; seed: bigint };
export type Guider = {
  kind: 'guider';
  model: Model;
  positive: Conditioning;
  negative: Conditioning;
  cfg: number;
};
/** Things that are only handed on: control nets, upscale models, image embeddings. */
export type Other = { kind: 'other'; type: string; name: string };

export type Made =
  | Model
  | Clip
  | Vae
  | Conditioning
  | Latent
  | Images
  | MaskValue
  | SamplerChoice
  | Sigmas
  | Noise
  | Guider
  | Other;

/** What flows between nodes: something made, or a plain value. */
export type Value = Made | { kind: 'plain'; value: Py };

export const plain = (value: Py): Value => ({ kind: 'plain', value });

const shown: Partial<Record<Value['kind'], string>> = {
  model: 'comfy.model_patcher.ModelPatcher',
  clip: 'comfy.sd.CLIP',
  vae: 'comfy.sd.VAE',
};

/** A value as an error's current_inputs shows it. */
export const describeValue = (value: Value): Py =>
  value.kind === 'plain' ? value.value : `<${shown[value.kind] ?? value.kind} object at 0x7f8a9f697ad0>`;
