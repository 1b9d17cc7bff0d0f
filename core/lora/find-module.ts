import type { Group } from './group-keys.ts';
import type { Names } from './known-names.ts';
import type { Module } from './module.ts';
import { fits, readAdapter } from './read-adapter.ts';

/**
 * The module that a group of tensors is for. What PEFT saves of a text encoder alone does not say which one: its shape
 * does.
 */
export function findModule({ find }: Names, group: Group): Module | null {
  const named = find(group.name);
  if (named) return named;
  const bare = group.name.replace(/^base_model\.model\./, '');
  if (!/^(?:text_model\.)?encoder\.layers\./.test(bare)) return null;
  const adapter = readAdapter(group);
  for (const encoder of ['text_encoder.', 'text_encoder_2.']) {
    const module = find(encoder + bare);
    if (module && adapter && fits(adapter, module)) return module;
  }
  return null;
}
