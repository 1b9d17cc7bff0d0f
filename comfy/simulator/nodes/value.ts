import type { RawMask } from '../paint/scene.ts';
import type { Py } from '../python/values.ts';
import type { Frame } from './frame.ts';

export type Lora = { name: string; strength: number };

/** What nodes that only tune have done to something, in words. */
type Tuned = { tweaks?: readonly string[] };

export type Model = Tuned & {
  kind: 'model';
  name: string;
  loras: readonly Lora[];
  /** Other models merged in, each with its share of the whole. */
  merged?: readonly { name: string; share: number }[];
};
/** `skip`: layers left out at the end. */
export type Clip = Tuned & { kind: 'clip'; name: string; loras: readonly Lora[]; skip?: number };
export type Vae = { kind: 'vae'; name: string };
/** A ControlNet that holds sampling to a picture from one share of the steps to another. */
export type Control = { frame: Frame; strength: number; start: number; end: number };
export type Conditioning = Tuned & {
  kind: 'conditioning';
  text: string;
  loras: readonly Lora[];
  guidance?: number;
  skip?: number;
  controls?: readonly Control[];
};
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
export type Noise = { kind: 'noise'; seed: bigint; none?: boolean };
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
