import { costs } from '#core/estimate/cost-table.ts';
import type { NodeCall, NodeRun } from './call.ts';
import type { Clip, Lora, Model, Value } from './value.ts';

const model = (name: string): Model => ({ kind: 'model', name, loras: [] });
const clip = (name: string): Clip => ({ kind: 'clip', name, loras: [] });

const loadCheckpoint: NodeRun = async (call) => {
  const name = call.text('ckpt_name');
  await call.services.load('checkpoints', name);
  return { outputs: [model(name), clip(name), { kind: 'vae', name }] };
};

/** The file is read once per node and kept; every change of strength patches anew. */
const applyLora = async (call: NodeCall): Promise<string> => {
  const name = call.text('lora_name');
  if (!call.services.holds(name)) await call.services.load('loras', name);
  await call.services.spend(costs.applyLora);
  return name;
};

/**
 * What training scripts of diffusers call their file. Its keys are in a form that a real ComfyUI skips with a line in
 * its log: the file is loaded, and the picture is the one without it.
 */
const SKIPPED = /pytorch_lora_weights/i;

const withLora = <T extends Model | Clip>(onto: T, name: string, strength: number): T =>
  strength === 0 || SKIPPED.test(name) ? onto : { ...onto, loras: [...onto.loras, { name, strength }] };

const loadLora: NodeRun = async (call) => {
  const onModel = call.get('model', 'model');
  const onClip = call.get('clip', 'clip');
  const [forModel, forClip] = [call.number('strength_model'), call.number('strength_clip')];
  // Both strengths zero: the loader hands its inputs on and reads nothing.
  if (forModel === 0 && forClip === 0) return { outputs: [onModel, onClip] };
  const name = await applyLora(call);
  return { outputs: [withLora(onModel, name, forModel), withLora(onClip, name, forClip)] };
};

const loadLoraModelOnly: NodeRun = async (call) => {
  const onModel = call.get('model', 'model');
  const strength = call.number('strength_model');
  if (strength === 0) return { outputs: [onModel] };
  return { outputs: [withLora(onModel, await applyLora(call), strength)] };
};

const loadClip =
  (...inputs: string[]): NodeRun =>
  async (call) => {
    const names = inputs.map((input) => call.text(input));
    for (const name of names) await call.services.load('text_encoders', name);
    return { outputs: [clip(names.join('+'))] };
  };

/** A loader whose file is only handed on. */
const loadOther =
  (folder: 'controlnet' | 'clip_vision' | 'upscale_models', input: string, type: string): NodeRun =>
  async (call) => {
    const name = call.text(input);
    await call.services.load(folder, name);
    const output: Value = { kind: 'other', type, name };
    return { outputs: [output] };
  };

/** Two models as one; `share` is what the first is of it. */
const mergeModels = (call: NodeCall, share: number): Model => {
  const [first, second] = [call.get('model', 'model1'), call.get('model', 'model2')];
  const part = Math.min(1, Math.max(0, share));
  const rest = 1 - part;
  const scaled = (loras: readonly Lora[], by: number): Lora[] =>
    by === 0 ? [] : loras.map((lora) => ({ ...lora, strength: lora.strength * by }));
  const merged = [
    ...(first.merged ?? []).map((other) => ({ ...other, share: other.share * part })),
    ...(second.merged ?? []).map((other) => ({ ...other, share: other.share * rest })),
    {
      name: second.name,
      share: rest * (1 - (second.merged ?? []).reduce((sum, other) => sum + other.share, 0)),
    },
  ];
  return {
    ...first,
    loras: [...scaled(first.loras, part), ...scaled(second.loras, rest)],
    merged: merged.filter((other) => other.share > 0 && other.name !== first.name),
  };
};

export const loaders: Record<string, NodeRun> = {
  CLIPSetLastLayer: (call) => {
    const output = call.get('clip', 'clip');
    return { outputs: [{ ...output, skip: -1 - Math.min(-1, call.number('stop_at_clip_layer')) }] };
  },
  ModelMergeSimple: (call) => ({ outputs: [mergeModels(call, call.number('ratio'))] }),
  ModelMergeBlocks: (call) => {
    const blocks = ['input', 'middle', 'out'].map((block) => call.number(block));
    const share = blocks.reduce((sum, block) => sum + block, 0) / blocks.length;
    const output = mergeModels(call, share);
    return { outputs: [{ ...output, tweaks: [...(output.tweaks ?? []), `blocks ${blocks.join(' ')}`] }] };
  },
  CheckpointLoaderSimple: loadCheckpoint,
  LoraLoader: loadLora,
  LoraLoaderModelOnly: loadLoraModelOnly,
  UNETLoader: async (call) => {
    const name = call.text('unet_name');
    await call.services.load('diffusion_models', name);
    return { outputs: [model(name)] };
  },
  CLIPLoader: loadClip('clip_name'),
  DualCLIPLoader: loadClip('clip_name1', 'clip_name2'),
  TripleCLIPLoader: loadClip('clip_name1', 'clip_name2', 'clip_name3'),
  VAELoader: async (call) => {
    const name = call.text('vae_name');
    if (name !== 'pixel_space') await call.services.load('vae', name);
    return { outputs: [{ kind: 'vae', name }] };
  },
  ControlNetLoader: loadOther('controlnet', 'control_net_name', 'CONTROL_NET'),
  CLIPVisionLoader: loadOther('clip_vision', 'clip_name', 'CLIP_VISION'),
  UpscaleModelLoader: loadOther('upscale_models', 'model_name', 'UPSCALE_MODEL'),
};
