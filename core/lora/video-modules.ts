import { expandTemplate } from './expand-template.ts';
import type { Module } from './module.ts';

const WAN = `
blocks.[n].self_attn.{q,k,v,o} | blocks.[n].attn1.{to_q,to_k,to_v,to_out.0} | d d
blocks.[n].cross_attn.{q,k,v,o,k_img,v_img} | blocks.[n].attn2.{to_q,to_k,to_v,to_out.0,add_k_proj,add_v_proj} | d d
blocks.[n].self_attn.{norm_q,norm_k} | blocks.[n].attn1.{norm_q,norm_k} | d 1
blocks.[n].cross_attn.{norm_q,norm_k,norm_k_img} | blocks.[n].attn2.{norm_q,norm_k,norm_added_k} | d 1
blocks.[n].norm3 | blocks.[n].norm2 | d 1
blocks.[n].ffn.0 | blocks.[n].ffn.net.0.proj | f d
blocks.[n].ffn.2 | blocks.[n].ffn.net.2 | d f
*blocks.[n].modulation | - | 6 d
patch_embedding | = | d ?
text_embedding.0 | condition_embedder.text_embedder.linear_1 | d 4096
text_embedding.2 | condition_embedder.text_embedder.linear_2 | d d
time_embedding.0 | condition_embedder.time_embedder.linear_1 | d 256
time_embedding.2 | condition_embedder.time_embedder.linear_2 | d d
time_projection.1 | condition_embedder.time_proj | 6d d
img_emb.proj.0 | condition_embedder.image_embedder.norm1 | 1280 1
img_emb.proj.1 | condition_embedder.image_embedder.ff.net.0.proj | 1280 1280
img_emb.proj.3 | condition_embedder.image_embedder.ff.net.2 | d 1280
img_emb.proj.4 | condition_embedder.image_embedder.norm2 | d 1
head.head | proj_out | ? d
*head.modulation | - | 2 d
`;

/** Every weight of a Wan transformer; `n` blocks of width `d`, `f` within. */
export const listWanModules = (sizes: { n: number; d: number; f: number }): Module[] =>
  expandTemplate(WAN, sizes);

const HUNYUAN = `
double_blocks.[n].{img,txt}_attn.qkv | double_blocks.[n].{img,txt}_attn_qkv | 3d d
double_blocks.[n].{img,txt}_attn.proj | double_blocks.[n].{img,txt}_attn_proj | d d
double_blocks.[n].{img,txt}_mlp.0 | double_blocks.[n].{img,txt}_mlp.fc1 | 4d d
double_blocks.[n].{img,txt}_mlp.2 | double_blocks.[n].{img,txt}_mlp.fc2 | d 4d
double_blocks.[n].{img,txt}_mod.lin | double_blocks.[n].{img,txt}_mod.linear | 6d d
*double_blocks.[n].{img,txt}_attn.norm.{query_norm,key_norm}.scale | - | 128 1
single_blocks.[m].linear1 | = | 7d d
single_blocks.[m].linear2 | = | d 5d
single_blocks.[m].modulation.lin | single_blocks.[m].modulation.linear | 3d d
*single_blocks.[m].norm.{query_norm,key_norm}.scale | - | 128 1
txt_in.individual_token_refiner.blocks.[r].self_attn.qkv | txt_in.individual_token_refiner.blocks.[r].self_attn_qkv | 3d d
txt_in.individual_token_refiner.blocks.[r].self_attn.proj | txt_in.individual_token_refiner.blocks.[r].self_attn_proj | d d
txt_in.individual_token_refiner.blocks.[r].mlp.0 | txt_in.individual_token_refiner.blocks.[r].mlp.fc1 | 4d d
txt_in.individual_token_refiner.blocks.[r].mlp.2 | txt_in.individual_token_refiner.blocks.[r].mlp.fc2 | d 4d
txt_in.individual_token_refiner.blocks.[r].adaLN_modulation.1 | = | 2d d
txt_in.individual_token_refiner.blocks.[r].{norm1,norm2} | = | d 1
txt_in.input_embedder | = | d 4096
txt_in.t_embedder.in_layer | = | d 256
txt_in.c_embedder.in_layer | = | d 4096
txt_in.{t_embedder,c_embedder}.out_layer | = | d d
img_in.proj | = | d ?
time_in.in_layer | = | d 256
vector_in.in_layer | = | d 768
guidance_in.in_layer | = | d 256
{time_in,vector_in,guidance_in}.out_layer | = | d d
final_layer.linear | = | 64 d
final_layer.adaLN_modulation.1 | = | 2d d
`;

/** Every weight of HunyuanVideo's transformer, by ComfyUI's names and by the first authors'. */
export function listHunyuanModules(): Module[] {
  return expandTemplate(HUNYUAN, { d: 3072, n: 20, m: 40, r: 2 });
}

const LTXV = `
transformer_blocks.[n].{attn1,attn2}.{to_q,to_k,to_v,to_out.0} | = | d d
transformer_blocks.[n].{attn1,attn2}.{q_norm,k_norm} | transformer_blocks.[n].{attn1,attn2}.{norm_q,norm_k} | d 1
transformer_blocks.[n].ff.net.0.proj | = | 4d d
transformer_blocks.[n].ff.net.2 | = | d 4d
*transformer_blocks.[n].scale_shift_table | = | 6 d
patchify_proj | proj_in | d 128
adaln_single.emb.timestep_embedder.linear_1 | time_embed.emb.timestep_embedder.linear_1 | d 256
adaln_single.emb.timestep_embedder.linear_2 | time_embed.emb.timestep_embedder.linear_2 | d d
adaln_single.linear | time_embed.linear | 6d d
caption_projection.linear_1 | = | d 4096
caption_projection.linear_2 | = | d d
proj_out | = | 128 d
*scale_shift_table | = | 2 d
`;

/** Every weight of LTX-Video's transformer. */
export function listLtxvModules(): Module[] {
  return expandTemplate(LTXV, { d: 2048, n: 28 });
}

const MOCHI = `
blocks.[n].attn.qkv_x | = | 9216 3072
blocks.[n].attn.qkv_y | = | 9216 1536
blocks.[n].attn.proj_x | = | 3072 3072
blocks.[m].attn.proj_y | = | 1536 3072
blocks.[n].attn.{q_norm_x,k_norm_x,q_norm_y,k_norm_y} | = | 128 1
blocks.[n].mod_x | = | 12288 3072
blocks.[n].mod_y | = | ? 3072
blocks.[n].mlp_x.w1 | = | 16384 3072
blocks.[n].mlp_x.w2 | = | 3072 8192
blocks.[m].mlp_y.w1 | = | 8192 1536
blocks.[m].mlp_y.w2 | = | 1536 4096
x_embedder.proj | = | 3072 48
t_embedder.mlp.0 | = | 3072 256
t_embedder.mlp.2 | = | 3072 3072
t5_y_embedder.to_kv | = | 8192 4096
t5_y_embedder.to_q | = | 4096 4096
t5_y_embedder.to_out | = | 3072 4096
t5_yproj | = | 1536 4096
final_layer.mod | = | 6144 3072
final_layer.linear | = | 48 3072
`;

/** Every weight of Mochi's transformer; its last block has no text. */
export function listMochiModules(): Module[] {
  return expandTemplate(MOCHI, { n: 48, m: 47 });
}
