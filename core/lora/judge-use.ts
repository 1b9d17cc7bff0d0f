import type { Header } from '../safetensors/tensor.ts';
import { BASES } from './base-models.ts';
import { type Embedding, isBundled, listEmbeddings } from './embeddings.ts';
import { type Group, groupKeys } from './group-keys.ts';
import { type Guess, guessBase } from './guess-base.ts';
import { findModule } from './find-module.ts';
import { listNames, type Names } from './known-names.ts';
import type { Module } from './module.ts';
import { type Adapter, fits, readAdapter } from './read-adapter.ts';

/** What becomes of one group of tensors in ComfyUI. */
export type Fate =
  /** It changes its module. */
  | 'used'
  /** ComfyUI does not look for this name, or not for this way; a line in its log is all. */
  | 'ignored'
  /** The name is right, but the shape is not that of the base model: an error in ComfyUI's log is all. */
  | 'misfit'
  /** Another group changes the same module, and ComfyUI keeps one of the two. */
  | 'doubled'
  /** ComfyUI stops with an error, since a tensor is missing. */
  | 'broken';

export type JudgedGroup = {
  group: Group;
  /** None where the tensors are no change of a weight. */
  adapter: Adapter | null;
  /** None where the base model has no such module, or is not known. */
  module: Module | null;
  fate: Fate;
  /** Only newer versions of ComfyUI find it under this name. */
  recent?: true;
  /** Names of tensors that ComfyUI leaves over. */
  leftOver: string[];
};

export type Judged = { guess: Guess | null; groups: JudgedGroup[]; embeddings: Embedding[] };

function judgeGroup(group: Group, loads: Module | undefined, module: Module | null): JudgedGroup {
  const adapter = readAdapter(group);
  const all = group.pieces.map(({ tensor }) => tensor.name);
  if (!loads) return { group, adapter, module, fate: 'ignored', leftOver: all };
  // An alpha or a scale alone is read, though nothing comes of it.
  const isHarmless = (suffix: string): boolean => suffix === '.alpha' || suffix === '.dora_scale';
  const leftOver = group.pieces
    .filter(({ suffix, tensor }) => !(adapter?.loads ? adapter.uses.has(tensor.name) : isHarmless(suffix)))
    .map(({ tensor }) => tensor.name);
  if (!adapter?.loads) return { group, adapter, module, fate: 'ignored', leftOver };
  if (adapter.lacks.length > 0) return { group, adapter, module, fate: 'broken', leftOver };
  return { group, adapter, module, fate: fits(adapter, loads) ? 'used' : 'misfit', leftOver };
}

const NONE: Names = { loaded: new Map(), recent: new Set(), find: () => undefined };

/** What ComfyUI, with the base model that a file was made for, makes of each group of its tensors. */
export function judgeUse(header: Header): Judged {
  const groups = groupKeys(header.tensors.filter((tensor) => !isBundled(tensor)));
  let guess = guessBase(groups, header.metadata);
  const names = guess ? listNames(guess.base) : NONE;
  // A model of which no module is known is another one.
  if (guess && !groups.some((group) => findModule(names, group))) guess = null;
  const taken = new Set<Module>();
  const judged = groups.map((group): JudgedGroup => {
    const loads = names.loaded.get(group.name);
    const one: JudgedGroup = {
      ...judgeGroup(group, loads, findModule(names, group)),
      ...(names.recent.has(group.name) ? { recent: true } : {}),
    };
    if (loads && one.fate === 'used') {
      if (taken.has(loads)) return { ...one, fate: 'doubled' };
      taken.add(loads);
    }
    return one;
  });
  return { guess, groups: judged, embeddings: listEmbeddings(header.tensors) };
}

/** What a base model is called. */
export const labelOf = (guess: Guess): string => BASES[guess.base].label;
