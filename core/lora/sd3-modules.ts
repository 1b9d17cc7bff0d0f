import type { Module } from './module.ts';

/** What an SD3 transformer is built from. Its width is 64 × depth. */
export type Sd3Plan = {
  depth: number;
  /** Blocks from the first on that have a second attention, as SD 3.5 medium has. */
  twice: number;
};

/** Every weight of an SD3 transformer, by diffusers' names and by the first authors' (which join q, k and v). */
export function listSd3Modules({ depth, twice }: Sd3Plan): Module[] {
  const modules: Module[] = [];
  const width = depth * 64;
  const add = (name: string | undefined, native: string | undefined, rows: number, columns: number): void => {
    modules.push({ part: 'unet', ...(name ? { name } : {}), ...(native ? { native } : {}), rows, columns });
  };
  for (let block = 0; block < depth; block += 1) {
    const [from, to] = [`transformer_blocks.${block}`, `joint_blocks.${block}`];
    const isLast = block === depth - 1;
    const hasTwo = block < twice;
    for (const side of ['to_q', 'to_k', 'to_v', 'add_q_proj', 'add_k_proj', 'add_v_proj'])
      add(`${from}.attn.${side}`, undefined, width, width);
    add(undefined, `${to}.x_block.attn.qkv`, width * 3, width);
    add(undefined, `${to}.context_block.attn.qkv`, width * 3, width);
    if (hasTwo) {
      for (const side of ['to_q', 'to_k', 'to_v']) add(`${from}.attn2.${side}`, undefined, width, width);
      add(undefined, `${to}.x_block.attn2.qkv`, width * 3, width);
      add(`${from}.attn2.to_out.0`, `${to}.x_block.attn2.proj`, width, width);
    }
    add(`${from}.attn.to_out.0`, `${to}.x_block.attn.proj`, width, width);
    add(`${from}.ff.net.0.proj`, `${to}.x_block.mlp.fc1`, width * 4, width);
    add(`${from}.ff.net.2`, `${to}.x_block.mlp.fc2`, width, width * 4);
    add(`${from}.norm1.linear`, `${to}.x_block.adaLN_modulation.1`, width * (hasTwo ? 9 : 6), width);
    add(
      `${from}.norm1_context.linear`,
      `${to}.context_block.adaLN_modulation.1`,
      width * (isLast ? 2 : 6),
      width,
    );
    if (isLast) continue;
    add(`${from}.attn.to_add_out`, `${to}.context_block.attn.proj`, width, width);
    add(`${from}.ff_context.net.0.proj`, `${to}.context_block.mlp.fc1`, width * 4, width);
    add(`${from}.ff_context.net.2`, `${to}.context_block.mlp.fc2`, width, width * 4);
  }
  add('context_embedder', 'context_embedder', width, 4096);
  add('time_text_embed.timestep_embedder.linear_1', 't_embedder.mlp.0', width, 256);
  add('time_text_embed.timestep_embedder.linear_2', 't_embedder.mlp.2', width, width);
  add('time_text_embed.text_embedder.linear_1', 'y_embedder.mlp.0', width, 2048);
  add('time_text_embed.text_embedder.linear_2', 'y_embedder.mlp.2', width, width);
  add('pos_embed.proj', 'x_embedder.proj', width, 64);
  add('norm_out.linear', 'final_layer.adaLN_modulation.1', width * 2, width);
  add('proj_out', 'final_layer.linear', 64, width);
  return modules;
}
