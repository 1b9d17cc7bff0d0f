import type { Tensor } from '../safetensors/tensor.ts';
import { rewriteKeys } from './rewrite-keys.ts';
import { type KeyParts, splitKey } from './split-key.ts';

/** One tensor of a module, with its name taken apart. */
export type Piece = KeyParts & { tensor: Tensor };

/** What a file has under one module's name. */
export type Group = {
  name: string;
  pieces: Piece[];
  /** ComfyUI pads the module's weight before it changes it. */
  widens?: true;
};

/** The tensors of a file by the names of the modules that they belong to, in the order of the file. */
export function groupKeys(tensors: readonly Tensor[]): Group[] {
  const groups = new Map<string, Group>();
  const { named, widened } = rewriteKeys(tensors);
  for (const { tensor, name } of named) {
    const parts = splitKey(name);
    const group = groups.get(parts.name) ?? { name: parts.name, pieces: [] };
    group.pieces.push({ ...parts, tensor });
    groups.set(parts.name, group);
  }
  const wide = widened === null ? undefined : groups.get(widened);
  if (wide) wide.widens = true;
  return [...groups.values()];
}

/** The tensor of a group with this suffix. */
export const withSuffix = (group: Group, suffix: string): Tensor | undefined =>
  group.pieces.find((piece) => piece.suffix === suffix)?.tensor;
