import type { JudgedGroup } from './judge-use.ts';

/** Forms in which LoRA files name their modules. */
export const FORMS = {
  kohya: 'kohya',
  'diffusers-old': 'diffusers, old attention processors',
  'diffusers-peft': 'diffusers PEFT',
  'diffusers-new': 'diffusers, “new”',
  onetrainer: 'OneTrainer',
  simpletuner: 'SimpleTuner LyCORIS',
  xlabs: 'XLabs',
  comfy: 'ComfyUI, plain names',
  other: 'unknown',
} as const;

export type Form = keyof typeof FORMS;

/** In which form a group's names are. */
export function recogniseForm({ group, adapter }: JudgedGroup): Form {
  const { name } = group;
  const pairing = adapter?.pairing;
  if (name.startsWith('lora_transformer_')) return 'onetrainer';
  if (/^(?:clip_l|clip_g|t5)\./.test(name) || (name.startsWith('unet.') && pairing === 'lora_down'))
    return 'onetrainer';
  if (/^lora_(?:unet|te\d?|prior_unet|prior_te)_/.test(name)) return 'kohya';
  if (name.startsWith('lycoris_')) return 'simpletuner';
  if (pairing === 'xlabs') return 'xlabs';
  if (pairing === '_lora.down') return 'diffusers-old';
  if (pairing === 'lora.down' || pairing === 'lora_linear_layer') return 'diffusers-new';
  if (/^(?:diffusion_model|text_encoders)\./.test(name)) return 'comfy';
  return pairing?.startsWith('lora_A') ? 'diffusers-peft' : 'other';
}

/** Every form in a file with how many modules are in it, the most frequent first. */
export function countForms(groups: readonly JudgedGroup[]): { form: Form; modules: number }[] {
  const counts = new Map<Form, number>();
  for (const group of groups) {
    if (!group.adapter) continue;
    const form = recogniseForm(group);
    counts.set(form, (counts.get(form) ?? 0) + 1);
  }
  return [...counts].map(([form, modules]) => ({ form, modules })).sort((a, b) => b.modules - a.modules);
}
