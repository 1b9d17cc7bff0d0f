import type { Base } from './module.ts';

export const SINGLE = /single_(?:transformer_)?blocks[._]/;
export const DOUBLE =
  /double_blocks[._]\d+[._](?:(?:img|txt)_(?:attn[._]|mlp[._][02]|mod[._]lin)|processor\.(?:qkv|proj)_lora)/;
export const JOINT =
  /(?:joint_blocks|transformer_blocks)[._]\d+[._](?:attn2?|x_block|context_block|ff|ff_context|norm1|norm1_context)[._]/;

/** Blocks of a model that has only one kind of them: `blocks`, and not `down_blocks` or the like. */
const BLOCK = String.raw`(?:^|\.|unet_|unet__|lycoris_|lora_transformer_)blocks[._]\d+[._]`;
const WAN: readonly Base[] = ['wan14', 'wan1', 'wan5'];

/** Names that only some transformers have, and which these are. The first that is found counts. */
export const TRANSFORMERS: readonly [RegExp, readonly Base[]][] = [
  [/distilled_guidance_layer/, ['chroma']],
  [/(?:double|single)_stream_blocks[._]/, ['hidream']],
  [/(?:double|single)_stream_modulation|double_blocks[._]0[._].*linear_in|to_qkv_mlp_proj/, ['flux2']],
  [/joint_transformer_blocks[._]|(?:double|single)_layers[._]\d/, ['aura']],
  [/single_transformer_blocks[._]\d+[._](?:ff[._]|norm1[._])/, ['aura']],
  [/single_transformer_blocks[._]\d+[._]attn[._]to_out/, ['aura', 'flux2']],
  [/individual_token_refiner/, ['hunyuan']],
  // Dots elsewhere than in Flux, which has the same blocks otherwise.
  [/\.(?:img|txt)_attn_(?:qkv|proj)$/, ['hunyuan']],
  [/double_blocks[._]\d+[._](?:img|txt)_(?:mlp[._]fc[12]|mod[._]linear)$/, ['hunyuan']],
  [/(?:double|single)_blocks[._]\d+[._]/, ['flux', 'hunyuan', 'flux2']],
  [
    /^(?!encoder)(?:.*[._])?(?:layers|(?:noise|context)_refiner)[._]\d+[._](?:attention[._]|feed_forward[._]w|adaLN)/,
    ['zimage', 'lumina2'],
  ],
  [/(?:layers|refiner)[._]\d+[._](?:attn[._]to_|feed_forward[._]linear_)/, ['omnigen2']],
  [/transformer_blocks[._]\d+[._](?:img|txt)_(?:mlp|mod)[._]/, ['qwen']],
  [/(?:^|\.|(?<!lora)_)transformer_blocks[._]\d+[._]attn1[._]/, ['ltxv', 'pixart']],
  [new RegExp(`${BLOCK}attn[._](?:qkv_[xy]|proj_[xy])$`), ['mochi']],
  [new RegExp(`${BLOCK}(?:attn[._](?:qkv|proj)|cross_attn[._](?:q_linear|kv_linear|proj))$`), ['pixart']],
  [
    new RegExp(
      `${BLOCK}(?:(?:self|cross)_attn[._](?:norm_)?(?:[qkvo]|[kv]_img)$|ffn[._][02]$|attn[12][._]to_|ffn[._]net)`,
    ),
    WAN,
  ],
];
