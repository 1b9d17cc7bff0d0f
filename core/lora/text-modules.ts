import type { Module, Part } from './module.ts';

/** The weights of a CLIP text encoder that ComfyUI lets a LoRA change. */
export function listClipModules(part: Part, layers: number, width: number): Module[] {
  const modules: Module[] = [];
  for (let layer = 0; layer < layers; layer += 1) {
    const add = (rest: string, rows: number, columns: number): void => {
      const name = `text_model.encoder.layers.${layer}.${rest}`;
      modules.push({ part, name, native: name, rows, columns });
    };
    for (const side of ['q', 'k', 'v', 'out']) add(`self_attn.${side}_proj`, width, width);
    add('mlp.fc1', width * 4, width);
    add('mlp.fc2', width, width * 4);
  }
  modules.push({ part, name: 'text_projection', native: 'text_projection', rows: width, columns: width });
  return modules;
}

/** The weights of the T5 encoder, version 1.1 XXL. */
export function listT5Modules(): Module[] {
  const [layers, width, inner] = [24, 4096, 10_240];
  const modules: Module[] = [];
  for (let layer = 0; layer < layers; layer += 1) {
    const add = (rest: string, rows: number, columns: number): void => {
      const name = `encoder.block.${layer}.layer.${rest}`;
      modules.push({ part: 't5xxl', name, native: name, rows, columns });
    };
    for (const side of ['q', 'k', 'v', 'o']) add(`0.SelfAttention.${side}`, width, width);
    add('1.DenseReluDense.wi_0', inner, width);
    add('1.DenseReluDense.wi_1', inner, width);
    add('1.DenseReluDense.wo', width, inner);
  }
  return modules;
}
