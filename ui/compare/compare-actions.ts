import { markActions } from '../grid/actions/rate-actions.ts';
import type { Action } from '../palette/action.ts';
import type { Ratings } from '../rating/use-ratings.ts';
import type { Way } from './use-compare-view.ts';

/** What the actions of comparing do. */
export type CompareParts = {
  /** To the picture so many further on. */
  step: (by: number) => void;
  /** All of them along the axis, or to the next axis. */
  shift: (by: number) => void;
  nextAxis: (by: number) => void;
  setWay: (way: Way) => void;
  turn: (by: number) => void;
  swap: () => void;
  remove: () => void;
  all: () => void;
  rate: (change: Parameters<Ratings['rate']>[1]) => void;
  ratings: Pick<Ratings, 'undo' | 'redo'>;
  crop: () => void;
  draw: () => void;
  close: () => void;
};

const GROUP = 'Compare';
const WAYS: [string, Way, string][] = [
  ['b', 'side', 'Side by side'],
  ['w', 'wipe', 'Wipe'],
  ['f', 'flicker', 'Flicker'],
  ['o', 'onion', 'Onion'],
  ['d', 'difference', 'Difference'],
  ['e', 'edges', 'Edges'],
];

/** What can be done while pictures are compared, besides rating them. */
export function wayActions(parts: Omit<CompareParts, 'rate' | 'ratings'>): Action[] {
  const pair = (keys: [string, string], label: string, run: (by: number) => void): Action[] =>
    keys.map((key, place) => ({
      group: GROUP,
      label,
      keys: [key],
      keysOnly: true,
      sheet: place === 0 ? { keys, label } : null,
      run: () => run(place === 0 ? -1 : 1),
    }));
  return [
    ...WAYS.map(([key, way, label]): Action => ({
      group: GROUP,
      label,
      keys: [key],
      run: () => parts.setWay(way),
    })),
    ...pair(['ArrowLeft', 'ArrowRight'], 'which one', parts.step),
    ...pair(['shift+ArrowLeft', 'shift+ArrowRight'], 'all along the axis', parts.shift),
    ...pair(['shift+ArrowUp', 'shift+ArrowDown'], 'choose the axis', parts.nextAxis),
    ...pair(['[', ']'], 'turn line, strength, rate', parts.turn),
    { group: GROUP, label: 'To the other one', keys: ['Space'], run: parts.swap },
    { group: GROUP, label: 'Leave this one out', keys: ['Delete', 'Backspace'], run: parts.remove },
    { group: GROUP, label: 'All values of the axis', keys: ['a'], run: parts.all },
    { group: GROUP, label: 'Next part of the image', words: 'crop', keys: ['r'], run: parts.crop },
    { group: GROUP, label: 'Draw a part of the image…', words: 'crop', keys: ['shift+r'], run: parts.draw },
    { group: GROUP, label: 'Back to the grid', keys: ['Escape', 'c'], run: parts.close },
  ];
}

/** Everything that can be done while pictures are compared. */
export const compareActions = ({ rate, ratings, ...parts }: CompareParts): Action[] => [
  ...markActions(rate, ratings),
  ...wayActions(parts),
];
