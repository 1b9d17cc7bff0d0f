import type { Module } from './module.ts';

const [WIDTH, DOUBLE, SINGLE] = [3072, 19, 38];

/** Every weight of Flux.1's transformer, by diffusers' names and by the first authors' (which join q, k and v). */
export function listFluxModules(): Module[] {
  const modules: Module[] = [];
  const add = (name: string | undefined, native: string | undefined, rows: number, columns: number): void => {
    modules.push({ part: 'unet', ...(name ? { name } : {}), ...(native ? { native } : {}), rows, columns });
  };
  for (let block = 0; block < DOUBLE; block += 1) {
    const [from, to] = [`transformer_blocks.${block}`, `double_blocks.${block}`];
    for (const side of ['to_q', 'to_k', 'to_v', 'add_q_proj', 'add_k_proj', 'add_v_proj'])
      add(`${from}.attn.${side}`, undefined, WIDTH, WIDTH);
    for (const [stream, out, ff, norm] of [
      ['img', 'to_out.0', 'ff', 'norm1'],
      ['txt', 'to_add_out', 'ff_context', 'norm1_context'],
    ] as const) {
      add(undefined, `${to}.${stream}_attn.qkv`, WIDTH * 3, WIDTH);
      add(`${from}.attn.${out}`, `${to}.${stream}_attn.proj`, WIDTH, WIDTH);
      add(`${from}.${ff}.net.0.proj`, `${to}.${stream}_mlp.0`, WIDTH * 4, WIDTH);
      add(`${from}.${ff}.net.2`, `${to}.${stream}_mlp.2`, WIDTH, WIDTH * 4);
      add(`${from}.${norm}.linear`, `${to}.${stream}_mod.lin`, WIDTH * 6, WIDTH);
    }
  }
  for (let block = 0; block < SINGLE; block += 1) {
    const [from, to] = [`single_transformer_blocks.${block}`, `single_blocks.${block}`];
    for (const side of ['to_q', 'to_k', 'to_v']) add(`${from}.attn.${side}`, undefined, WIDTH, WIDTH);
    add(`${from}.proj_mlp`, undefined, WIDTH * 4, WIDTH);
    add(undefined, `${to}.linear1`, WIDTH * 7, WIDTH);
    add(`${from}.proj_out`, `${to}.linear2`, WIDTH, WIDTH * 5);
    add(`${from}.norm.linear`, `${to}.modulation.lin`, WIDTH * 3, WIDTH);
  }
  add('x_embedder', 'img_in', WIDTH, 64);
  add('context_embedder', 'txt_in', WIDTH, 4096);
  for (const [from, to, columns] of [
    ['timestep_embedder', 'time_in', 256],
    ['text_embedder', 'vector_in', 768],
    ['guidance_embedder', 'guidance_in', 256],
  ] as const) {
    add(`time_text_embed.${from}.linear_1`, `${to}.in_layer`, WIDTH, columns);
    add(`time_text_embed.${from}.linear_2`, `${to}.out_layer`, WIDTH, WIDTH);
  }
  add('norm_out.linear', 'final_layer.adaLN_modulation.1', WIDTH * 2, WIDTH);
  add('proj_out', 'final_layer.linear', 64, WIDTH);
  return modules;
}
