import { nextCrop } from '#core/crop/next-crop.ts';
import { MEASURES } from '#core/measure/prepare-measures.ts';
import { axisTitle } from '#core/grid/axis-title.ts';
import { MEANS, orderWords } from '#core/grid/mean-words.ts';
import { SIDES, SIDE_WORDS, type Side } from '#core/grid/choose-pivot.ts';
import { SMALLEST_CELL } from '#core/grid/fit-cell-size.ts';
import { readSort, SORTS, writeSort } from '#core/grid/sort-cells.ts';
import type { Action } from '../../palette/action.ts';
import { SEEDS, SHOWS } from '../use-view.ts';
import type { Parts } from './parts.ts';

const SIDE_KEYS: Record<Side, string> = { x: '[', y: ']', superX: '{', superY: '}' };
const SEED_WORDS = { one: 'One seed', spread: 'Seeds beside each other', stack: 'Seeds in a stack' } as const;
const SHOW_WORDS = { stars: 'stars', time: 'time' } as const;

/** Which axis lies where. */
export function pivotActions({ grid, activeAxis }: Parts): Action[] {
  const group = 'Pivot';
  const active = activeAxis === null ? undefined : grid.axes[activeAxis];
  return [
    ...SIDES.map((side): Action => ({
      group,
      label: active ? `${axisTitle(active.name)} ${SIDE_WORDS[side]}` : `The held axis ${SIDE_WORDS[side]}`,
      words: 'pivot',
      keys: [SIDE_KEYS[side]],
      keysOnly: active === undefined,
      sheet: { keys: [SIDE_KEYS[side]], label: `the held axis ${SIDE_WORDS[side]}` },
      run: () => (active ? grid.put(side, active.name) : false),
    })),
    ...SIDES.map((side): Action => ({
      group,
      label: `Axis ${SIDE_WORDS[side]}…`,
      words: 'pivot put super',
      open: () => [
        ...grid.axes.map((axis) => ({
          group: `Axis ${SIDE_WORDS[side]}`,
          label: axisTitle(axis.name),
          run: () => grid.put(side, axis.name),
        })),
        { group: `Axis ${SIDE_WORDS[side]}`, label: 'Nothing', run: () => grid.put(side, 'none') },
      ],
    })),
    { group, label: 'Exchange X and Y', words: 'transpose swap', keys: ['t'], run: grid.transpose },
  ];
}

function sortActions({ grid }: Parts): Action[] {
  const group = 'View';
  const sort = readSort(grid.sort);
  const titles = new Map<string, string>([
    ...[...SORTS, ...grid.names].map((name): [string, string] => [name, axisTitle(name)]),
    ...MEASURES.map(({ name, title }): [string, string] => [name, title]),
  ]);
  return [
    {
      group,
      label: 'Order by…',
      words: 'sort list',
      open: () =>
        [...titles].map(([by, label]) => ({ group: 'Order by', label, run: () => grid.setSort(by) })),
    },
    ...(sort
      ? [
          { group, label: 'Lay out by axes', words: 'sort pivot', run: () => grid.setSort('') },
          {
            group,
            label: 'The other way round',
            words: 'sort reverse order',
            run: () => grid.setSort(writeSort({ ...sort, reversed: !sort.reversed })),
          },
        ]
      : []),
  ];
}

/** In which order the values of the axes along the sides stand. */
function valueActions({ grid }: Parts): Action[] {
  const ways = ['defined', 'label', ...MEANS.map(({ by }) => by)].flatMap((by) =>
    [false, true].map((reversed) => ({ by, reversed })),
  );
  return SIDES.flatMap((side) => {
    const place = grid.pivot[side];
    const axis = place === null ? undefined : grid.axes[place];
    if (!axis || axis.values.length < 2) return [];
    const label = `Values of ${axisTitle(axis.name)} in order…`;
    return [
      {
        group: 'Pivot',
        label,
        words: 'sort mean stars utility sharpness',
        open: () =>
          ways.map((by) => ({ group: label, label: orderWords(by), run: () => grid.orderBy(axis, by) })),
      },
    ];
  });
}

/** Pictures beside each other, and parts of them. */
function compareActions({ grid, crops, onCompare, onDraw, onCrops }: Parts): Action[] {
  const group = 'View';
  return [
    {
      group,
      label: 'Compare',
      words: 'side by side selected neighbours',
      keys: ['c'],
      sheet: { keys: ['c'], label: 'compare the selected ones, or neighbours' },
      run: () => onCompare('side'),
    },
    {
      group,
      label: 'Difference',
      words: 'compare',
      keys: ['d'],
      sheet: { keys: ['d'], label: 'difference of the two' },
      run: () => onCompare('difference'),
    },
    {
      group,
      label: 'Next part of the image',
      words: 'crop',
      keys: ['r'],
      run: () => grid.setCrop(nextCrop(crops, grid.crop)),
    },
    {
      group,
      label: 'Draw a part of the image…',
      words: 'crop new rectangle',
      keys: ['shift+r'],
      run: onDraw,
    },
    { group, label: 'Parts of the image…', words: 'crops manage', run: onCrops },
    ...(grid.crop === ''
      ? []
      : [{ group, label: 'Whole images', words: 'crop', run: () => grid.setCrop('') }]),
    ...crops.map(({ name }) => ({
      group,
      label: `Show “${name}”`,
      words: 'crop part',
      run: () => grid.setCrop(name),
    })),
  ];
}

/** How cells are shown: in which order, how large, with what written on them. */
export function viewActions(parts: Parts): Action[] {
  const { grid, sheet, onLarge, onDetail } = parts;
  const group = 'View';
  const { show, replicates } = grid;
  const resize = (by: number) =>
    grid.setSize(Math.min(Math.max(sheet.sheet.size + by, SMALLEST_CELL), sheet.sheet.largest));
  return [
    { group, label: 'Large view', words: 'loupe zoom', keys: ['Space'], run: onLarge },
    { group, label: 'Detail', keys: ['Enter'], run: onDetail },
    ...compareActions(parts),
    ...sortActions(parts),
    ...valueActions(parts),
    {
      group,
      label: 'Larger cells',
      words: 'size zoom',
      keys: ['+', '='],
      sheet: { keys: ['+', '-'], label: 'cell size' },
      run: () => resize(24),
    },
    { group, label: 'Smaller cells', words: 'size zoom', keys: ['-'], sheet: null, run: () => resize(-24) },
    { group, label: 'Cells that fit the window', words: 'size', run: () => grid.setSize(null) },
    ...SHOWS.map((one) => ({
      group,
      label: `${show.includes(one) ? 'Hide' : 'Show'} ${SHOW_WORDS[one]} on cells`,
      run: () => grid.setShow(show.includes(one) ? show.filter((other) => other !== one) : [...show, one]),
    })),
    ...(replicates === null
      ? []
      : SEEDS.filter((seeds) => seeds !== grid.seeds).map((seeds) => ({
          group,
          label: SEED_WORDS[seeds],
          words: 'replicates',
          run: () => grid.setSeeds(seeds),
        }))),
  ];
}
