import { AppError } from '../error/app-error.ts';
import type { Issue } from '../error/issue.ts';
import { shownName } from '../safetensors/shown-name.ts';
import type { Piece } from './group-keys.ts';
import type { Judged } from './judge-use.ts';
import type { Module } from './module.ts';

/** All that a file has for one module, under whatever names. */
export type ModuleTensors = {
  module: Module;
  pieces: Piece[];
  down?: Piece;
  up?: Piece;
  alpha?: Piece;
  magnitude?: Piece;
  /** ComfyUI pads its weight before it changes it. */
  widens?: true;
};

export type Sorted = {
  modules: ModuleTensors[];
  /** Tensors that belong to no module of the base model. */
  unknown: Piece[];
};

/**
 * Sort the tensors of a file by module.
 * @throws AppError invalid_input where two tensors are the same thing to one module
 */
export function sortByModule({ groups }: Judged): Sorted {
  const modules = new Map<Module, ModuleTensors>();
  const unknown: Piece[] = [];
  const issues: Issue[] = [];
  for (const { group, module } of groups) {
    if (!module) {
      unknown.push(...group.pieces);
      continue;
    }
    const found = modules.get(module) ?? { module, pieces: [] };
    modules.set(module, found);
    if (group.widens) found.widens = true;
    for (const piece of group.pieces) {
      const { role } = piece;
      if (role === 'unknown' || role === 'bias') {
        unknown.push(piece);
        continue;
      }
      const other = found.pieces.find((one) =>
        role === 'lycoris' ? one.suffix === piece.suffix : one.role === role,
      );
      if (other)
        issues.push({
          path: shownName(piece.tensor.name),
          message: `It is the same thing to the same module as ${shownName(other.tensor.name)}.`,
          hint: 'The file holds two LoRAs: save each into a file of its own.',
        });
      found.pieces.push(piece);
      if (role === 'down' || role === 'up' || role === 'alpha' || role === 'magnitude') found[role] = piece;
    }
  }
  if (issues.length > 0)
    throw new AppError('invalid_input', 'This LoRA cannot be converted.', issues.slice(0, 20));
  return { modules: [...modules.values()], unknown };
}
