import type { Tensor } from '../safetensors/tensor.ts';

type Rewrite = (name: string) => string;

/** Flux.1's own control LoRAs: they widen the first layer, and set norms and biases. */
const toControl: Rewrite = (name) =>
  `diffusion_model.${name.replace('.lora_B.bias', '.diff_b').replace('_norm.scale', '_norm.scale.set_weight')}`;

/** Wan Fun's trainer writes one underscore too many. */
const toWan: Rewrite = (name) => name.replace(/^lora_unet__/, 'lora_unet_');

const USO: readonly [string, string][] = [
  ['.down.weight', '.lora_down.weight'],
  ['.up.weight', '.lora_up.weight'],
  ['.qkv_lora2.', '.txt_attn.qkv.'],
  ['.qkv_lora1.', '.img_attn.qkv.'],
  ['.proj_lora1.', '.img_attn.proj.'],
  ['.proj_lora2.', '.txt_attn.proj.'],
  ['.qkv_lora.', '.linear1_qkv.'],
  ['.proj_lora.', '.linear2.'],
  ['.processor.', '.'],
];
const toUso: Rewrite = (name) =>
  `diffusion_model.${USO.reduce((text, [from, to]) => text.replaceAll(from, to), name)}`;

function findRewrite(names: ReadonlySet<string>): Rewrite | null {
  if (names.has('img_in.lora_A.weight') && names.has('single_blocks.0.norm.key_norm.scale')) return toControl;
  if (names.has('lora_unet__blocks_0_cross_attn_k.lora_down.weight')) return toWan;
  if (
    names.has('single_blocks.37.processor.qkv_lora.up.weight') &&
    names.has('double_blocks.18.processor.qkv_lora2.up.weight')
  )
    return toUso;
  return null;
}

/**
 * The names under which ComfyUI looks at a file's tensors: it rewrites some forms as a whole, each known by a few of
 * its names.
 * @returns each tensor with that name; `widened` is the module whose weight it pads before it changes it
 */
export function rewriteKeys(tensors: readonly Tensor[]): {
  named: { tensor: Tensor; name: string }[];
  widened: string | null;
} {
  const rewrite = findRewrite(new Set(tensors.map(({ name }) => name)));
  return {
    named: tensors.map((tensor) => ({ tensor, name: rewrite?.(tensor.name) ?? tensor.name })),
    widened: rewrite === toControl ? 'diffusion_model.img_in' : null,
  };
}
