import type { RatingInput } from '#core/api/cell.ts';
import { isAutoAdvance, setAutoAdvance } from '../../rating/auto-advance.ts';
import type { Action } from '../../palette/action.ts';
import type { Ratings } from '../../rating/use-ratings.ts';
import type { Parts } from './parts.ts';

const GROUP = 'Rate';
const STARS = [1, 2, 3, 4, 5];

/** Marks on whatever `rate` is about, and back. */
export function markActions(
  rate: (change: RatingInput) => void,
  { undo, redo }: Pick<Ratings, 'undo' | 'redo'>,
): Action[] {
  return [
    ...STARS.map((stars): Action => ({
      group: GROUP,
      label: stars === 1 ? '1 star' : `${stars} stars`,
      words: 'rate',
      keys: [String(stars)],
      sheet: stars === 1 ? { keys: ['1–5'], label: 'stars' } : null,
      run: () => rate({ stars }),
    })),
    { group: GROUP, label: 'No stars', keys: ['0'], run: () => rate({ stars: 0 }) },
    { group: GROUP, label: 'Pick', words: 'flag', keys: ['p'], run: () => rate({ flag: 'pick' }) },
    {
      group: GROUP,
      label: 'Reject',
      words: 'flag cull drop',
      keys: ['x'],
      run: () => rate({ flag: 'reject' }),
    },
    { group: GROUP, label: 'Clear the flag', keys: ['u'], run: () => rate({ flag: null }) },
    { group: GROUP, label: 'Undo', keys: ['z', 'mod+z'], run: undo },
    { group: GROUP, label: 'Redo', keys: ['shift+z', 'mod+shift+z', 'mod+y'], run: redo },
  ];
}

/** Marks on the cell that one stands on, or on the selection, with notes and auto-advance. */
export const rateActions = ({ here, ratings }: Pick<Parts, 'here' | 'ratings'>): Action[] => [
  ...markActions(here.rate, ratings),
  { group: GROUP, label: 'Note…', words: 'write comment', keys: ['n'], run: here.startNote },
  {
    group: GROUP,
    label: isAutoAdvance() ? 'Stay after rating' : 'Auto-advance after rating',
    words: 'auto-advance next',
    keys: ['a'],
    sheet: { keys: ['a'], label: 'auto-advance on or off' },
    run: () => setAutoAdvance(!isAutoAdvance()),
  },
];
