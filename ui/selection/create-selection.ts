/** A set of cells that somebody chose, by ordinal, in the order in which they were chosen. */
export type Selection = {
  /** The same array until something changes. */
  ordinals: () => readonly number[];
  has: (ordinal: number) => boolean;
  /** Exactly these, and nothing else. */
  select: (ordinals: Iterable<number>) => void;
  /** In if it was out, out if it was in. */
  toggle: (ordinal: number) => void;
  /** These too. */
  extend: (ordinals: Iterable<number>) => void;
  clear: () => void;
  /** Call back after each change, until the returned function is called. */
  watch: (tell: () => void) => () => void;
};

/** An empty selection. */
export function createSelection(): Selection {
  let chosen = new Set<number>();
  let listed: readonly number[] = [];
  const watchers = new Set<() => void>();
  const become = (next: Set<number>) => {
    if (next.size === chosen.size && [...next].every((ordinal, place) => listed[place] === ordinal)) return;
    chosen = next;
    listed = [...next];
    for (const tell of watchers) tell();
  };
  return {
    ordinals: () => listed,
    has: (ordinal) => chosen.has(ordinal),
    select: (ordinals) => become(new Set(ordinals)),
    toggle(ordinal) {
      const next = new Set(chosen);
      if (!next.delete(ordinal)) next.add(ordinal);
      become(next);
    },
    extend: (ordinals) => become(new Set([...chosen, ...ordinals])),
    clear: () => become(new Set()),
    watch(tell) {
      watchers.add(tell);
      return () => {
        watchers.delete(tell);
      };
    },
  };
}
