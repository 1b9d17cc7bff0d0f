import { expandTemplate } from './expand-template.ts';
import type { Module } from './module.ts';

const ATTENTION = `
- | transformer_blocks.[n].attn.{to_q,to_k,to_v,add_q_proj,add_k_proj,add_v_proj} | d d
double_blocks.[n].{img,txt}_attn.qkv | - | 3d d
double_blocks.[n].{img,txt}_attn.proj | transformer_blocks.[n].attn.{to_out.0,to_add_out} | d d
*double_blocks.[n].{img,txt}_attn.norm.{query_norm,key_norm}.scale | transformer_blocks.[n].attn.{norm_q,norm_k,norm_added_q,norm_added_k} | 128 1
- | single_transformer_blocks.[m].attn.{to_q,to_k,to_v} | d d
*single_blocks.[m].norm.{query_norm,key_norm}.scale | single_transformer_blocks.[m].attn.{norm_q,norm_k} | 128 1
`;

/** What Flux.1 and Chroma have in common. */
const ONE = `${ATTENTION.trim()}
double_blocks.[n].{img,txt}_mlp.0 | transformer_blocks.[n].{ff,ff_context}.net.0.proj | 4d d
double_blocks.[n].{img,txt}_mlp.2 | transformer_blocks.[n].{ff,ff_context}.net.2 | d 4d
- | single_transformer_blocks.[m].proj_mlp | 4d d
single_blocks.[m].linear1 | - | 7d d
single_blocks.[m].linear2 | single_transformer_blocks.[m].proj_out | d 5d
img_in | x_embedder | d 64
txt_in | context_embedder | d 4096
final_layer.linear | proj_out | 64 d`;

const FLUX = `${ONE}
double_blocks.[n].{img,txt}_mod.lin | transformer_blocks.[n].{norm1,norm1_context}.linear | 6d d
single_blocks.[m].modulation.lin | single_transformer_blocks.[m].norm.linear | 3d d
time_in.in_layer | time_text_embed.timestep_embedder.linear_1 | d 256
vector_in.in_layer | time_text_embed.text_embedder.linear_1 | d 768
guidance_in.in_layer | time_text_embed.guidance_embedder.linear_1 | d 256
{time_in,vector_in,guidance_in}.out_layer | time_text_embed.{timestep_embedder,text_embedder,guidance_embedder}.linear_2 | d d
final_layer.adaLN_modulation.1 | norm_out.linear | 2d d`;

const CHROMA = `${ONE}
distilled_guidance_layer.in_proj | ~distilled_guidance_layer.in_proj | 5120 64
distilled_guidance_layer.layers.[g].in_layer | ~distilled_guidance_layer.layers.[g].linear_1 | 5120 5120
distilled_guidance_layer.layers.[g].out_layer | ~distilled_guidance_layer.layers.[g].linear_2 | 5120 5120
distilled_guidance_layer.out_proj | ~distilled_guidance_layer.out_proj | d 5120
*distilled_guidance_layer.norms.[g].scale | ~distilled_guidance_layer.norms.[g] | 5120 1`;

const FLUX2 = `${ATTENTION.trim()}
double_blocks.[n].{img,txt}_mlp.0 | ~transformer_blocks.[n].{ff,ff_context}.linear_in | 6d d
double_blocks.[n].{img,txt}_mlp.2 | ~transformer_blocks.[n].{ff,ff_context}.linear_out | d 3d
single_blocks.[m].linear1 | ~single_transformer_blocks.[m].attn.to_qkv_mlp_proj | 9d d
single_blocks.[m].linear2 | ~single_transformer_blocks.[m].attn.to_out | d 4d
{double_stream_modulation_img,double_stream_modulation_txt}.lin | ~{double_stream_modulation_img,double_stream_modulation_txt}.linear | 6d d
single_stream_modulation.lin | ~single_stream_modulation.linear | 3d d
img_in | x_embedder | d 128
txt_in | context_embedder | d 15360
time_in.in_layer | ~time_guidance_embed.timestep_embedder.linear_1 | d 256
guidance_in.in_layer | ~time_guidance_embed.guidance_embedder.linear_1 | d 256
{time_in,guidance_in}.out_layer | ~time_guidance_embed.{timestep_embedder,guidance_embedder}.linear_2 | d d
final_layer.adaLN_modulation.1 | norm_out.linear | 2d d
final_layer.linear | proj_out | 128 d`;

/** The part of each single block's first matrix that makes q, k and v, for which ComfyUI has a name. */
const listJoined = (blocks: number, width: number): Module[] =>
  Array.from({ length: blocks }, (_, block) => ({
    part: 'unet',
    native: `single_blocks.${block}.linear1_qkv`,
    rows: width * 3,
    columns: width,
    slice: true,
  }));

const SIZES = { n: 19, m: 38, d: 3072 };

/** Every weight of Flux.1's transformer, by diffusers' names and by the first authors' (which join q, k and v). */
export const listFluxModules = (): Module[] => [...expandTemplate(FLUX, SIZES), ...listJoined(38, 3072)];

/** The same of Chroma, which has a network that makes all modulations. */
export const listChromaModules = (): Module[] => [
  ...expandTemplate(CHROMA, { ...SIZES, g: 5 }),
  ...listJoined(38, 3072),
];

/** The same of Flux.2, whose blocks share their modulations. */
export const listFlux2Modules = (): Module[] => [
  ...expandTemplate(FLUX2, { n: 8, m: 48, d: 6144 }),
  ...listJoined(48, 6144),
];
