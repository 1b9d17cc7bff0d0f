import type { Action } from '../palette/action.ts';
import type { Ratings } from '../rating/use-ratings.ts';
import type { Way } from './use-compare-view.ts';

/** What comparing can be told to do. */
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
  crop: () => void;
  draw: () => void;
  close: () => void;
  keys: () => void;
  ratings: Ratings;
  /** The cell that is marked. */
  ordinal: number;
};

const group = 'Compare';

const WAYS: [key: string, way: Way, label: string][] = [
  ['b', 'side', 'Side by side'],
  ['w', 'wipe', 'Wipe'],
  ['f', 'flicker', 'Flicker'],
  ['o', 'onion', 'Onion: one through the other'],
  ['d', 'difference', 'Difference'],
  ['e', 'edges', 'Edges'],
];

/** Two keys that do the same in two directions, in one line of the sheet. */
function both(keys: [string, string], label: string, run: (by: number) => void): Action[] {
  const [back, on] = keys;
  const rest = { group, label, keysOnly: true };
  return [
    { ...rest, keys: [back], sheet: { keys, label }, run: () => run(-1) },
    { ...rest, keys: [on], sheet: null, run: () => run(1) },
  ];
}

function marks({ ratings, ordinal }: CompareParts): Action[] {
  const mark = (keys: string[], label: string, change: Parameters<Ratings['rate']>[1]): Action => ({
    group,
    label,
    keys,
    sheet: null,
    run: () => ratings.rate(ordinal, change),
  });
  return [
    ...[0, 1, 2, 3, 4, 5].map((stars) => mark([String(stars)], `${stars} stars`, { stars })),
    mark(['p'], 'Pick', { flag: 'pick' }),
    mark(['x'], 'Reject', { flag: 'reject' }),
    mark(['u'], 'Clear the flag', { flag: null }),
    { group, label: 'Undo', keys: ['z', 'mod+z'], sheet: null, run: () => ratings.undo() },
    {
      group,
      label: 'Redo',
      keys: ['shift+z', 'mod+shift+z', 'mod+y'],
      sheet: null,
      run: () => ratings.redo(),
    },
  ];
}

/** Everything that can be done while one compares. */
export const compareActions = (parts: CompareParts): Action[] => [
  ...WAYS.map(([key, way, label]) => ({ group, label, keys: [key], run: () => parts.setWay(way) })),
  ...both(['ArrowLeft', 'ArrowRight'], 'which one', parts.step),
  ...both(['shift+ArrowLeft', 'shift+ArrowRight'], 'all of them along the axis', parts.shift),
  ...both(['shift+ArrowUp', 'shift+ArrowDown'], 'which axis', parts.nextAxis),
  ...both(['[', ']'], 'turn line, strength, rate', parts.turn),
  { group, label: 'The other one', words: 'swap flicker', keys: ['Space'], run: parts.swap },
  { group, label: 'All values of the axis', words: 'only this axis', keys: ['a'], run: parts.all },
  { group, label: 'Leave this one out', keys: ['Delete', 'Backspace'], run: parts.remove },
  { group, label: 'Next part of the image', words: 'crop', keys: ['r'], run: parts.crop },
  { group, label: 'Draw a part of the image…', words: 'crop', keys: ['shift+r'], run: parts.draw },
  { group, label: 'Back to the grid', keys: ['Escape', 'c'], run: parts.close },
  { group: 'Page', label: 'All keys', keys: ['?'], run: parts.keys },
  ...marks(parts),
];
