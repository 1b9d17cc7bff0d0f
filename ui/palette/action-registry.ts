import type { Action } from './action.ts';

/** Gives the actions of a part of the page as they are now. */
export type ActionSource = () => Action[];

/**
 * What can be done on the page. Every part that is on the page says so itself; keys, palette and the sheet of keys are
 * made of this and of nothing else, so that each key is told once and does what is told.
 */
export type ActionRegistry = {
  /** Take up a source until the returned function is called. */
  add: (source: ActionSource) => () => void;
  /** Everything, the parts in the order in which they came. */
  list: () => Action[];
  /** What a key does: of several parts, the one that came last. */
  find: (key: string) => Action | null;
};

/** A registry without any actions. */
export function createRegistry(): ActionRegistry {
  const sources = new Set<ActionSource>();
  const list = () => [...sources].flatMap((source) => source());
  return {
    add(source) {
      sources.add(source);
      return () => {
        sources.delete(source);
      };
    },
    list,
    find: (key) => list().findLast((action) => action.keys?.includes(key) ?? false) ?? null,
  };
}

/** The actions of the page. */
export const actions = createRegistry();
