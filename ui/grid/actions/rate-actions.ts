import { isAutoAdvance, setAutoAdvance } from '../../rating/auto-advance.ts';
import type { Action } from '../../palette/action.ts';
import type { Parts } from './parts.ts';

const GROUP = 'Rate';
const STARS = [1, 2, 3, 4, 5];

/** Marks on the cell that one stands on, or on the selection; and back. */
export function rateActions({ here, ratings }: Parts): Action[] {
  return [
    ...STARS.map((stars): Action => ({
      group: GROUP,
      label: stars === 1 ? '1 star' : `${stars} stars`,
      words: 'rate',
      keys: [String(stars)],
      sheet: stars === 1 ? { keys: ['1–5'], label: 'stars' } : null,
      run: () => here.rate({ stars }),
    })),
    { group: GROUP, label: 'No stars', keys: ['0'], run: () => here.rate({ stars: 0 }) },
    { group: GROUP, label: 'Pick', words: 'flag', keys: ['p'], run: () => here.rate({ flag: 'pick' }) },
    {
      group: GROUP,
      label: 'Reject',
      words: 'flag cull drop',
      keys: ['x'],
      run: () => here.rate({ flag: 'reject' }),
    },
    { group: GROUP, label: 'Clear the flag', keys: ['u'], run: () => here.rate({ flag: null }) },
    { group: GROUP, label: 'Note…', words: 'write comment', keys: ['n'], run: here.startNote },
    {
      group: GROUP,
      label: isAutoAdvance() ? 'Stay after rating' : 'Auto-advance after rating',
      words: 'auto-advance next',
      keys: ['a'],
      sheet: { keys: ['a'], label: 'auto-advance on or off' },
      run: () => setAutoAdvance(!isAutoAdvance()),
    },
    {
      group: GROUP,
      label: 'Undo',
      keys: ['z', 'mod+z'],
      sheet: { keys: ['z'], label: 'undo' },
      run: ratings.undo,
    },
    {
      group: GROUP,
      label: 'Redo',
      keys: ['shift+z', 'mod+shift+z', 'mod+y'],
      sheet: { keys: ['shift+z'], label: 'redo' },
      run: ratings.redo,
    },
  ];
}
