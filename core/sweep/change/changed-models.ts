import { z } from 'zod';
import type { ChangedModel } from '../../api/sweep.ts';
import { parseJson } from '../../json/parse-json.ts';

const keyedWithSchema = z.object({ fingerprints: z.record(z.string(), z.string()) });

/** The model files that a sweep's render keys were made with, with what was known of each. */
export function knownModels(keyedWith: string): Map<string, string> {
  const parsed = keyedWith === '' ? undefined : keyedWithSchema.safeParse(parseJson(keyedWith));
  return new Map(parsed?.success ? Object.entries(parsed.data.fingerprints) : []);
}

/** Whether two states of knowledge say the same of these files. */
export const sameModels = (
  files: readonly string[],
  a: ReadonlyMap<string, string>,
  b: ReadonlyMap<string, string>,
): boolean => files.every((file) => (a.get(file) ?? '') === (b.get(file) ?? ''));

/**
 * How many finished cells each changed file concerns; files that concern none are left out.
 * @param groups cells by their places on the axes that decide their files; `counts[i]` of them were rendered before
 *   file `i` changed
 */
export function countChanged(
  changes: readonly { file: string; servers: string[] }[],
  groups: readonly { at: readonly number[]; counts: readonly number[] }[],
  filesAt: (at: readonly number[]) => ReadonlySet<string>,
): ChangedModel[] {
  const cells = changes.map(() => 0);
  for (const { at, counts } of groups) {
    const files = filesAt(at);
    for (const [index, { file }] of changes.entries())
      if (files.has(file)) cells[index] = (cells[index] ?? 0) + (counts[index] ?? 0);
  }
  return changes
    .map(({ file, servers }, index) => ({ file, servers, cells: cells[index] ?? 0 }))
    .filter((change) => change.cells > 0);
}
