import type { Removal } from './expansion.ts';
import type { Refusal } from './judge-cells.ts';
import type { OpenSpace } from './open-space.ts';

/** What a refusal is told as: the rule that it comes from, and where that stands. */
export function removalOf({ axes, rules }: OpenSpace, refusal: Refusal): Omit<Removal, 'count'> {
  if ('sameAs' in refusal) return { kind: 'same', path: '', text: 'sets the same as another cell' };
  if ('skipped' in refusal) {
    const local = axes[refusal.skipped];
    return {
      kind: 'skip',
      path: local?.path ?? '',
      text: `a value of ${local?.axis.name ?? 'an axis'} is skipped`,
    };
  }
  const written = rules[refusal.rule]?.written;
  if (!written) return { kind: 'exclude', path: '', text: '' };
  return { kind: written.kind, path: written.path, text: written.why ?? written.text };
}

/** Count how many candidates each rule turned down, in the order in which the rules first did. */
export function countRefusals(): {
  add(open: OpenSpace, refusal: Refusal): void;
  list(replicates: number): Removal[];
} {
  const counts = new Map<string, Removal>();
  return {
    add: (open, refusal) => {
      const removal = removalOf(open, refusal);
      const key = `${removal.kind} ${removal.path}`;
      const known = counts.get(key);
      if (known) known.count += 1;
      else counts.set(key, { ...removal, count: 1 });
    },
    list: (replicates) =>
      [...counts.values()]
        .map((removal) => ({ ...removal, count: removal.count * replicates }))
        .toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0)),
  };
}
