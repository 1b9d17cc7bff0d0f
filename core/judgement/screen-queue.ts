import type { Tie } from '../api/vote.ts';

/** Pictures to choose among, by their render keys in the order of their slots. */
export type Tiles = { id: string; renders: readonly string[]; probe: boolean };

/** What somebody said of a screen; slots count from 0. */
export type Answer = { best: number | null; worst: number | null; tie: Tie | null };

/** A screen that was answered, and the id of the vote that says so. */
export type Answered = { tiles: Tiles; answer: Answer; vote: string };

/** The screen that one looks at first, then those that are ready to follow it, and what was answered, oldest first. */
export type ScreenQueue = { screens: readonly Tiles[]; answered: readonly Answered[] };

export const EMPTY_QUEUE: ScreenQueue = { screens: [], answered: [] };

/** Screens that are kept ready behind the one that one looks at. */
export const AHEAD = 2;

/** How many screens are to be chosen, so that enough are ready. */
export const wanted = (queue: ScreenQueue): number => Math.max(0, 1 + AHEAD - queue.screens.length);

/** Put further screens behind those that are ready; one more than wanted may have come after an undo. */
export const supply = (queue: ScreenQueue, screens: readonly Tiles[]): ScreenQueue => ({
  ...queue,
  screens: [...queue.screens, ...screens].slice(0, 1 + AHEAD),
});

/** The screen in front is answered: the next one stands. */
export function answerFirst(queue: ScreenQueue, answer: Answer, vote: string): ScreenQueue {
  const [tiles, ...screens] = queue.screens;
  if (!tiles) return queue;
  return { screens, answered: [...queue.answered, { tiles, answer, vote }] };
}

/** Nothing is said of the screen in front. */
export const skipFirst = (queue: ScreenQueue): ScreenQueue => ({ ...queue, screens: queue.screens.slice(1) });

/** The last answer is taken back: its screen stands again, and nothing that was ready is lost. */
export function takeBack(queue: ScreenQueue): { queue: ScreenQueue; undone: Answered | null } {
  const undone = queue.answered.at(-1) ?? null;
  if (!undone) return { queue, undone };
  const screens = [undone.tiles, ...queue.screens];
  return { queue: { screens, answered: queue.answered.slice(0, -1) }, undone };
}

/** Another question: what was ready no longer fits, and what was answered is not asked again under it. */
export const startAfresh = (): ScreenQueue => EMPTY_QUEUE;

/** The screens of which every picture is still there; what was answered stays. */
export const keepThose = (queue: ScreenQueue, renders: ReadonlySet<string>): ScreenQueue => ({
  ...queue,
  screens: queue.screens.filter((tiles) => tiles.renders.every((render) => renders.has(render))),
});
