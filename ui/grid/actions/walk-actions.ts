import { axisTitle } from '#core/grid/axis-title.ts';
import { findCells, nameCell } from '#core/grid/find-cells.ts';
import type { Action } from '../../palette/action.ts';
import type { Parts } from './parts.ts';

const GROUP = 'Walk';
const FAR = 1_000_000;
const MOST_FOUND = 50;

function chooseHeld({ grid, activeAxis, setActiveAxis }: Parts, by: number): void {
  const { held } = grid.pivot;
  const place = activeAxis === null ? 0 : held.indexOf(activeAxis);
  const next = held[(place + by + held.length) % held.length];
  if (next !== undefined) setActiveAxis(next);
}

/** Steps from cell to cell; two of them share a line in the sheet of keys. */
function steps({ grid, sheet }: Parts): Action[] {
  const step = (key: string, label: string, column: number, row: number): Action => ({
    group: GROUP,
    label,
    keys: [key],
    keysOnly: true,
    sheet: null,
    run: () => {
      const next = sheet.step({ column, row });
      if (next !== null) grid.select(next);
    },
  });
  const line = (action: Action, keys: string[], label: string): Action => ({
    ...action,
    sheet: { keys, label },
  });
  return [
    line(step('ArrowLeft', 'Left', -1, 0), ['ArrowLeft', 'ArrowRight'], 'along X'),
    step('ArrowRight', 'Right', 1, 0),
    line(step('ArrowUp', 'Up', 0, -1), ['ArrowUp', 'ArrowDown'], 'along Y'),
    step('ArrowDown', 'Down', 0, 1),
    line(step('Home', 'First of the row', -FAR, 0), ['Home', 'End'], 'first, last of the row'),
    step('End', 'Last of the row', FAR, 0),
  ];
}

/** Steps along what is held, and the choice of which held axis that is. */
function heldSteps(parts: Parts): Action[] {
  const { grid, activeAxis } = parts;
  const act = (key: string, label: string, run: () => void, sheet: Action['sheet'] = null): Action => ({
    group: GROUP,
    label,
    keys: [key],
    keysOnly: true,
    sheet,
    run,
  });
  return [
    act('shift+ArrowLeft', 'Back along the held axis', () => grid.move(activeAxis, -1), {
      keys: ['shift+ArrowLeft', 'shift+ArrowRight'],
      label: 'along the held axis',
    }),
    act('shift+ArrowRight', 'On along the held axis', () => grid.move(activeAxis, 1)),
    act('shift+ArrowUp', 'The held axis before', () => chooseHeld(parts, -1), {
      keys: ['shift+ArrowUp', 'shift+ArrowDown'],
      label: 'choose the held axis',
    }),
    act('shift+ArrowDown', 'The held axis after', () => chooseHeld(parts, 1)),
  ];
}

/** Walking: by steps, to a value of what is held, to any cell. */
export function walkActions(parts: Parts): Action[] {
  const { grid, store } = parts;
  const { axes, pivot, index } = grid;
  return [
    ...steps(parts),
    ...heldSteps(parts),
    {
      group: GROUP,
      label: 'Go to cell…',
      words: 'find jump',
      keys: ['g'],
      searches: true,
      open: (text) =>
        findCells(axes, store.places(), index.count, text, MOST_FOUND).map((cell) => ({
          group: 'Cells',
          label: nameCell(axes, index.indicesOf(cell)) || `Cell ${cell}`,
          run: () => grid.select(cell),
        })),
    },
    ...pivot.held.flatMap((place): Action[] => {
      const axis = axes[place];
      if (!axis || axis.values.length < 2) return [];
      return [
        {
          group: GROUP,
          label: `Hold ${axisTitle(axis.name)} at…`,
          words: 'scrub slider value',
          open: () =>
            axis.values.map((value, at) => ({
              group: axisTitle(axis.name),
              label: value.label,
              run: () => grid.hold(place, at),
            })),
        },
      ];
    }),
  ];
}
