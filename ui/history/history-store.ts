'use client';

import type { RatingChange } from '#core/api/rating-operations.ts';
import type { ViewChange } from '../grid/use-view.ts';
import type { Mark } from '../live/cell-store.ts';
import { createHistory } from './create-history.ts';

type Marks = ReadonlyMap<number, Mark>;

/** Cells were rated. `before` is what the server said was there; null until it has said so. */
export type RatingStep = {
  kind: 'rating';
  said: string;
  /** The cell that one stood on. */
  at: number;
  changes: RatingChange[];
  before: RatingChange[] | null;
  marks: { before: Marks; after: Marks };
};

/** The view was changed: what its link said before, and after. */
export type ViewStep = { kind: 'view'; said: string; before: ViewChange; after: ViewChange };

/** Something that a person did on the page and can take back. */
export type Step = RatingStep | ViewStep;

/**
 * What a person did with the sweep on the page, as data: whoever takes a step back acts on the page as it is then. It
 * outlives the components and is emptied when other cells are on the page (`enterHistory`).
 */
export const history = createHistory<Step>();

let entered: string | null = null;

/** These cells are on the page now: the sweep's id and its revision. Ordinals of others mean something else. */
export function enterHistory(id: string, revision: number): void {
  const key = `${id} ${revision}`;
  if (entered === key) return;
  entered = key;
  history.clear();
}
