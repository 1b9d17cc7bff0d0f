import { hasTerm, toggleTerm } from '#core/grid/toggle-term.ts';
import type { Action } from '../../palette/action.ts';
import { selection } from '../../selection/selection-store.ts';
import { passesHere } from '../passes-here.ts';
import type { Parts } from './parts.ts';

/** Which cells are selected. */
export function selectActions({ grid, store, sheet }: Parts): Action[] {
  const group = 'Select';
  const { ordinal } = grid;
  return [
    { group, label: 'Select this cell, or not', keys: ['s'], run: () => selection.toggle(ordinal) },
    { group, label: 'Select the row', keys: ['shift+Space'], run: () => selection.extend(sheet.line('row')) },
    {
      group,
      label: 'Select the column',
      keys: ['mod+Space'],
      run: () => selection.extend(sheet.line('column')),
    },
    { group, label: 'Select everything', keys: ['mod+a'], run: () => selection.select(sheet.all()) },
    {
      group,
      label: 'Select what passes the filter',
      words: 'matches',
      run: () => {
        selection.select(sheet.all().filter(passesHere(grid, store)));
      },
    },
    {
      group,
      label: 'Select nothing',
      words: 'clear deselect',
      keys: ['Escape'],
      run: () => {
        if (selection.ordinals().length === 0) return false;
        selection.clear();
        return undefined;
      },
    },
  ];
}

/** What the filter asks. */
export function filterActions({ grid, onFilter }: Parts): Action[] {
  const group = 'Filter';
  const { filter, names, setFilter, foldsEmpty, setFoldsEmpty } = grid;
  const toggle = (term: string) => setFilter(toggleTerm(filter, term, names));
  const has = (term: string) => hasTerm(filter, term, names);
  const term = (label: string, text: string): Action => ({
    group,
    label,
    words: 'filter',
    run: () => toggle(text),
  });
  return [
    { group, label: 'Filter by typing', words: 'search find', keys: ['/'], run: onFilter },
    {
      group,
      label: has('not rejected') ? 'Show rejected' : 'Hide rejected',
      keys: ['h'],
      sheet: { keys: ['h'], label: 'hide rejected, or not' },
      run: () => toggle('not rejected'),
    },
    {
      group,
      label: has('picked') ? 'Not only picked' : 'Picked only',
      keys: ['shift+h'],
      sheet: { keys: ['shift+h'], label: 'picked only, or not' },
      run: () => toggle('picked'),
    },
    {
      group,
      label: foldsEmpty
        ? 'Keep rows and columns without a match'
        : 'Leave out rows and columns without a match',
      words: 'fold empty lines',
      keys: ['f'],
      sheet: { keys: ['f'], label: 'leave out what has no match, or not' },
      run: () => setFoldsEmpty(!foldsEmpty),
    },
    {
      group,
      label: 'Stars at least…',
      words: 'filter rated',
      open: () => [1, 2, 3, 4, 5].map((stars) => term(`${stars} stars or more`, `stars >= ${stars}`)),
    },
    term('Unrated only', 'not rated'),
    term('With a note only', 'noted'),
    term('Failed only', 'failed'),
    ...(filter === '' ? [] : [{ group, label: 'No filter', words: 'clear', run: () => setFilter('') }]),
  ];
}
