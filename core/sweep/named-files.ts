import type { PartialDefinition } from './definition.ts';

/** The name in `{file: name}` and nothing else; a LoRA axis has a `file` too, beside its `lora`. */
function nameIn(value: object): string | null {
  const entries: [string, unknown][] = Object.entries(value).filter(([, member]) => member !== undefined);
  const [only] = entries;
  return entries.length === 1 && only?.[0] === 'file' && typeof only[1] === 'string' ? only[1] : null;
}

/**
 * The files that a definition wants beside it, for whoever can read them: lists of values and tables. Each once, in
 * the order in which they are named.
 */
export function namedFiles({
  axes,
  blocks,
  table,
}: Pick<PartialDefinition, 'axes' | 'blocks' | 'table'>): string[] {
  const names = new Set<string>();
  const open: unknown[] = [table, axes, blocks];
  // The list grows while it is walked.
  for (let i = 0; i < open.length; i += 1) {
    const value = open[i];
    if (typeof value !== 'object' || value === null) continue;
    const name = nameIn(value);
    if (name === null) open.push(...Object.values(value));
    else names.add(name);
  }
  return [...names];
}
