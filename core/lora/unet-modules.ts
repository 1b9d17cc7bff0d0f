import type { Module } from './module.ts';

/** What a UNet is built from; the outermost block first. */
export type UnetPlan = {
  /** Width of each block. */
  widths: readonly number[];
  /** Transformer blocks in each attention, 0 for a block without attention. */
  depths: readonly number[];
  middleDepth: number;
  /** Width of the text's encoding. */
  context: number;
  /** Width of what SDXL adds to the time: size, crop, pooled text. */
  added?: number;
};

type Add = (name: string, native: string, rows: number, columns: number) => void;

const TIME = 1280;
const RESNETS = 2;

function addResnet(add: Add, name: string, native: string, from: number, to: number): void {
  add(`${name}.norm1`, `${native}.in_layers.0`, from, 1);
  add(`${name}.conv1`, `${native}.in_layers.2`, to, from * 9);
  add(`${name}.time_emb_proj`, `${native}.emb_layers.1`, to, TIME);
  add(`${name}.norm2`, `${native}.out_layers.0`, to, 1);
  add(`${name}.conv2`, `${native}.out_layers.3`, to, to * 9);
  if (from !== to) add(`${name}.conv_shortcut`, `${native}.skip_connection`, to, from);
}

function addAttention(
  add: Add,
  name: string,
  native: string,
  width: number,
  depth: number,
  context: number,
): void {
  add(`${name}.norm`, `${native}.norm`, width, 1);
  add(`${name}.proj_in`, `${native}.proj_in`, width, width);
  for (let block = 0; block < depth; block += 1) {
    const both = (rest: string, rows: number, columns: number): void =>
      add(
        `${name}.transformer_blocks.${block}.${rest}`,
        `${native}.transformer_blocks.${block}.${rest}`,
        rows,
        columns,
      );
    for (const [attention, source] of [
      ['attn1', width],
      ['attn2', context],
    ] as const) {
      both(`${attention}.to_q`, width, width);
      both(`${attention}.to_k`, width, source);
      both(`${attention}.to_v`, width, source);
      both(`${attention}.to_out.0`, width, width);
    }
    both('ff.net.0.proj', width * 8, width);
    both('ff.net.2', width, width * 4);
    for (const norm of ['norm1', 'norm2', 'norm3']) both(norm, width, 1);
  }
  add(`${name}.proj_out`, `${native}.proj_out`, width, width);
}

/** Every weight of a UNet of Stable Diffusion, by both its names. */
export function listUnetModules(plan: UnetPlan): Module[] {
  const modules: Module[] = [];
  const add: Add = (name, native, rows, columns) =>
    modules.push({ part: 'unet', name, native, rows, columns });
  const { widths, depths, context } = plan;
  const first = widths[0] ?? 0;
  const last = widths.length - 1;
  const widest = widths[last] ?? 0;

  add('conv_in', 'input_blocks.0.0', first, 4 * 9);
  add('time_embedding.linear_1', 'time_embed.0', TIME, first);
  add('time_embedding.linear_2', 'time_embed.2', TIME, TIME);
  if (plan.added !== undefined) {
    add('add_embedding.linear_1', 'label_emb.0.0', TIME, plan.added);
    add('add_embedding.linear_2', 'label_emb.0.2', TIME, TIME);
  }
  /** What each step down leaves for the way up. */
  const skips = [first];
  let from = first;
  for (const [block, width] of widths.entries()) {
    const depth = depths[block] ?? 0;
    for (let step = 0; step < RESNETS; step += 1) {
      const native = `input_blocks.${1 + (RESNETS + 1) * block + step}`;
      addResnet(add, `down_blocks.${block}.resnets.${step}`, `${native}.0`, from, width);
      if (depth > 0)
        addAttention(add, `down_blocks.${block}.attentions.${step}`, `${native}.1`, width, depth, context);
      from = width;
      skips.push(width);
    }
    if (block === last) continue;
    const native = `input_blocks.${(RESNETS + 1) * (block + 1)}.0.op`;
    add(`down_blocks.${block}.downsamplers.0.conv`, native, width, width * 9);
    skips.push(width);
  }
  addResnet(add, 'mid_block.resnets.0', 'middle_block.0', widest, widest);
  addAttention(add, 'mid_block.attentions.0', 'middle_block.1', widest, plan.middleDepth, context);
  addResnet(add, 'mid_block.resnets.1', 'middle_block.2', widest, widest);
  for (const [block, width] of widths.toReversed().entries()) {
    const depth = depths[last - block] ?? 0;
    for (let step = 0; step <= RESNETS; step += 1) {
      const native = `output_blocks.${(RESNETS + 1) * block + step}`;
      addResnet(add, `up_blocks.${block}.resnets.${step}`, `${native}.0`, from + (skips.pop() ?? 0), width);
      if (depth > 0)
        addAttention(add, `up_blocks.${block}.attentions.${step}`, `${native}.1`, width, depth, context);
      if (step === RESNETS && block !== last)
        add(`up_blocks.${block}.upsamplers.0.conv`, `${native}.${depth > 0 ? 2 : 1}.conv`, width, width * 9);
      from = width;
    }
  }
  add('conv_norm_out', 'out.0', first, 1);
  add('conv_out', 'out.2', 4, first * 9);
  return modules;
}
