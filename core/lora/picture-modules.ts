import { expandTemplate } from './expand-template.ts';
import type { Module } from './module.ts';

const QWEN = `
transformer_blocks.[n].attn.{to_q,to_k,to_v,add_q_proj,add_k_proj,add_v_proj,to_out.0,to_add_out} | = | d d
transformer_blocks.[n].attn.{norm_q,norm_k,norm_added_q,norm_added_k} | = | 128 1
transformer_blocks.[n].{img,txt}_mod.1 | = | 6d d
transformer_blocks.[n].{img,txt}_mlp.net.0.proj | = | 4d d
transformer_blocks.[n].{img,txt}_mlp.net.2 | = | d 4d
time_text_embed.timestep_embedder.linear_1 | = | d 256
time_text_embed.timestep_embedder.linear_2 | = | d d
txt_norm | = | 3584 1
txt_in | = | d 3584
img_in | = | d 64
norm_out.linear | = | 2d d
proj_out | = | 64 d
`;

/** Every weight of Qwen-Image's transformer. */
export function listQwenModules(): Module[] {
  return expandTemplate(QWEN, { d: 3072, n: 60 });
}

const REFINED = ['layers.[n]', 'noise_refiner.[r]', 'context_refiner.[r]'];
const LUMINA_BLOCK = (at: string): string => `
${at}.attention.qkv | - | q d
${at}.attention.out | ${at}.attention.to_out.0 | d d
${at}.attention.{q_norm,k_norm} | ${at}.attention.{norm_q,norm_k} | h 1
${at}.feed_forward.{w1,w3} | = | f d
${at}.feed_forward.w2 | = | d f
${at}.{attention_norm1,attention_norm2,ffn_norm1,ffn_norm2} | = | d 1
`;
const LUMINA = `
${REFINED.map((at) => LUMINA_BLOCK(at).trim()).join('\n')}
layers.[n].adaLN_modulation.{a} | = | 4d t
noise_refiner.[r].adaLN_modulation.{a} | = | 4d t
x_embedder | all_x_embedder.2-1 | d 64
t_embedder.mlp.0 | = | 1024 256
t_embedder.mlp.2 | = | t 1024
cap_embedder.0 | = | c 1
cap_embedder.1 | = | d c
final_layer.linear | all_final_layer.2-1.linear | 64 d
final_layer.adaLN_modulation.1 | all_final_layer.2-1.adaLN_modulation.1 | d t
`;
/** As diffusers has them apart, and ComfyUI finds them since it knows Z-Image. */
const APART = REFINED.map((at) => `- | ${at}.attention.{to_q,to_k,to_v} | d d`).join('\n');

/** Every weight of Z-Image's transformer. */
export function listZImageModules(): Module[] {
  const sizes = { n: 30, r: 2, d: 3840, q: 11_520, h: 128, f: 10_240, t: 256, c: 2560 };
  return expandTemplate(`${LUMINA.replaceAll('{a}', '0').trim()}\n${APART}`, sizes);
}

/** Every weight of Lumina 2's transformer. */
export function listLumina2Modules(): Module[] {
  const sizes = { n: 26, r: 2, d: 2304, q: 3840, h: 96, f: 9216, t: 1024, c: 2304 };
  // ComfyUI knows diffusers' names of Z-Image's, which has another list of layers there.
  const own = LUMINA.replaceAll(/adaLN_modulation\.\{a\} \| =/g, 'adaLN_modulation.1 | -');
  return expandTemplate(own, sizes);
}

const HIDREAM_BOTH = (at: string): string => `
${at}.attn1.{to_q,to_k,to_v,to_out} | = | d d
${at}.attn1.{q_rms_norm,k_rms_norm} | = | d 1
${at}.ff_i.shared_experts.{w1,w3} | = | 3584 d
${at}.ff_i.shared_experts.w2 | = | d 3584
${at}.ff_i.experts.{0,1,2,3}.{w1,w3} | = | 6912 d
${at}.ff_i.experts.{0,1,2,3}.w2 | = | d 6912
${at}.ff_i.gate | = | 4 d
`;
const HIDREAM = `
${['double_stream_blocks.[n].block', 'single_stream_blocks.[m].block'].map((at) => HIDREAM_BOTH(at).trim()).join('\n')}
double_stream_blocks.[n].block.adaLN_modulation.1 | = | 12d d
double_stream_blocks.[n].block.attn1.{to_q_t,to_k_t,to_v_t,to_out_t} | = | d d
double_stream_blocks.[n].block.attn1.{q_rms_norm_t,k_rms_norm_t} | = | d 1
double_stream_blocks.[n].block.ff_t.{w1,w3} | = | 6912 d
double_stream_blocks.[n].block.ff_t.w2 | = | d 6912
single_stream_blocks.[m].block.adaLN_modulation.1 | = | 6d d
caption_projection.[c].linear | = | d 4096
t_embedder.timestep_embedder.linear_1 | = | d 256
p_embedder.pooled_embedder.linear_1 | = | d 2048
{t_embedder.timestep_embedder,p_embedder.pooled_embedder}.linear_2 | = | d d
x_embedder.proj | = | d 64
final_layer.linear | = | 64 d
final_layer.adaLN_modulation.1 | = | 2d d
`;

/** Every weight of HiDream-I1's transformer. */
export function listHiDreamModules(): Module[] {
  return expandTemplate(HIDREAM, { d: 2560, n: 16, m: 32, c: 49 });
}

const AURA = `
double_layers.[n].attn.{w2q,w2k,w2v,w2o,w1q,w1k,w1v,w1o} | joint_transformer_blocks.[n].attn.{to_q,to_k,to_v,to_out.0,add_q_proj,add_k_proj,add_v_proj,to_add_out} | d d
double_layers.[n].{mlpX,mlpC}.{c_fc1,c_fc2} | joint_transformer_blocks.[n].{ff,ff_context}.{linear_1,linear_2} | 8192 d
double_layers.[n].{mlpX,mlpC}.c_proj | joint_transformer_blocks.[n].{ff,ff_context}.out_projection | d 8192
double_layers.[n].{modX,modC}.1 | joint_transformer_blocks.[n].{norm1,norm1_context}.linear | 6d d
single_layers.[m].attn.{w1q,w1k,w1v,w1o} | single_transformer_blocks.[m].attn.{to_q,to_k,to_v,to_out.0} | d d
single_layers.[m].mlp.{c_fc1,c_fc2} | single_transformer_blocks.[m].ff.{linear_1,linear_2} | 8192 d
single_layers.[m].mlp.c_proj | single_transformer_blocks.[m].ff.out_projection | d 8192
single_layers.[m].modCX.1 | single_transformer_blocks.[m].norm1.linear | 6d d
t_embedder.mlp.0 | time_step_proj.linear_1 | d 256
t_embedder.mlp.2 | time_step_proj.linear_2 | d d
cond_seq_linear | context_embedder | d 2048
init_x_linear | pos_embed.proj | d 16
final_linear | proj_out | 16 d
modF.1 | - | 2d d
- | norm_out.linear | 2d d
`;

/** Every weight of AuraFlow's transformer; ComfyUI swaps halves of its last layer under diffusers' name. */
export function listAuraModules(): Module[] {
  return expandTemplate(AURA, { d: 3072, n: 4, m: 32 });
}

const PIXART = `
blocks.[n].attn.qkv | - | 3d d
- | transformer_blocks.[n].attn1.{to_q,to_k,to_v} | d d
blocks.[n].attn.proj | transformer_blocks.[n].attn1.to_out.0 | d d
blocks.[n].cross_attn.q_linear | transformer_blocks.[n].attn2.to_q | d d
blocks.[n].cross_attn.kv_linear | - | 2d d
- | transformer_blocks.[n].attn2.{to_k,to_v} | d d
blocks.[n].cross_attn.proj | transformer_blocks.[n].attn2.to_out.0 | d d
blocks.[n].mlp.fc1 | transformer_blocks.[n].ff.net.0.proj | 4d d
blocks.[n].mlp.fc2 | transformer_blocks.[n].ff.net.2 | d 4d
*blocks.[n].scale_shift_table | transformer_blocks.[n].scale_shift_table | 6 d
x_embedder.proj | pos_embed.proj | d 16
t_embedder.mlp.0 | adaln_single.emb.timestep_embedder.linear_1 | d 256
t_embedder.mlp.2 | adaln_single.emb.timestep_embedder.linear_2 | d d
csize_embedder.mlp.0 | adaln_single.emb.resolution_embedder.linear_1 | 384 256
csize_embedder.mlp.2 | adaln_single.emb.resolution_embedder.linear_2 | 384 384
ar_embedder.mlp.0 | adaln_single.emb.aspect_ratio_embedder.linear_1 | 384 256
ar_embedder.mlp.2 | adaln_single.emb.aspect_ratio_embedder.linear_2 | 384 384
t_block.1 | adaln_single.linear | 6d d
y_embedder.y_proj.fc1 | caption_projection.linear_1 | d 4096
y_embedder.y_proj.fc2 | caption_projection.linear_2 | d d
final_layer.linear | proj_out | 32 d
*final_layer.scale_shift_table | - | 2 d
`;

/** Every weight of PixArt's transformer. */
export function listPixArtModules(): Module[] {
  return expandTemplate(PIXART, { d: 1152, n: 28 });
}

const OMNIGEN_ATTENTION = (at: string): string => `
${at}.attn.{to_q,to_out.0} | = | d d
${at}.attn.{to_k,to_v} | = | 768 d
${at}.attn.{norm_q,norm_k} | = | 96 1
${at}.feed_forward.{linear_1,linear_3} | = | 4d d
${at}.feed_forward.linear_2 | = | d 4d
${at}.{ffn_norm1,norm2,ffn_norm2} | = | d 1
`;
const MODULATED = ['layers.[n]', 'noise_refiner.[r]', 'ref_image_refiner.[r]'];
const OMNIGEN2 = `
${[...MODULATED, 'context_refiner.[r]'].map((at) => OMNIGEN_ATTENTION(at).trim()).join('\n')}
${MODULATED.map((at) => `${at}.norm1.linear | = | 4d 1024\n${at}.norm1.norm | = | d 1`).join('\n')}
context_refiner.[r].norm1 | = | d 1
{x_embedder,ref_image_patch_embedder} | = | d 64
time_caption_embed.timestep_embedder.linear_1 | = | 1024 256
time_caption_embed.timestep_embedder.linear_2 | = | 1024 1024
time_caption_embed.caption_embedder.0 | = | ? 1
time_caption_embed.caption_embedder.1 | = | d ?
norm_out.linear_1 | = | d 1024
norm_out.linear_2 | = | 64 d
`;

/** Every weight of OmniGen2's transformer. */
export function listOmniGen2Modules(): Module[] {
  return expandTemplate(OMNIGEN2, { d: 2304, n: 26, r: 2 });
}
