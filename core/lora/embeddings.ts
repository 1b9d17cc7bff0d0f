import type { Tensor } from '../safetensors/tensor.ts';

/**
 * Words that were trained beside a LoRA and travel in its file, as kohya's scripts and OneTrainer bundle them. Web UIs
 * read them there; ComfyUI does not look for them in a LoRA, but in `models/embeddings`.
 */
export type Embedding = {
  /** What stands for it in a prompt. */
  name: string;
  /** Its tensors, each with its name in a file of its own. */
  tensors: { tensor: Tensor; name: string }[];
};

const BUNDLED = /^bundle_emb\.(.+?)\.(string_to_param\.\*|[^.]+)$/;

/** Whether a tensor is a bundled embedding's. */
export const isBundled = ({ name }: Tensor): boolean => BUNDLED.test(name);

/** The embeddings that are bundled in a LoRA. */
export function listEmbeddings(tensors: readonly Tensor[]): Embedding[] {
  const found = new Map<string, Embedding>();
  for (const tensor of tensors) {
    const [, name, end] = BUNDLED.exec(tensor.name) ?? [];
    if (name === undefined || end === undefined) continue;
    const one = found.get(name) ?? { name, tensors: [] };
    // With one text encoder the only tensor counts, which web UIs call emb_params.
    one.tensors.push({ tensor, name: end === 'string_to_param.*' ? 'emb_params' : end });
    found.set(name, one);
  }
  return [...found.values()];
}
