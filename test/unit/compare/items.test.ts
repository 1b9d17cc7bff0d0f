import { expect, test } from 'vitest';
import { chooseItems } from '#core/compare/choose-items.ts';
import { pairOf, readItem, readItems, sameItem, writeItems } from '#core/compare/compare-items.ts';
import { shiftItems } from '#core/compare/shift-items.ts';
import { indexCells } from '#core/grid/index-cells.ts';

test('what is compared is written into a link and read from it, each once', () => {
  const items = [
    { ordinal: 12, repeat: null },
    { ordinal: 12, repeat: 1 },
    { ordinal: 0, repeat: null },
  ];
  expect(writeItems(items)).toBe('12,12.1,0');
  expect(readItems('12,12.1,0,12')).toEqual(items);
  expect(readItems('')).toEqual([]);
  expect(readItems('x,-1,01,1.0,1.,7, 8,99999999')).toEqual([{ ordinal: 7, repeat: null }]);
  expect(readItem('7.12')).toEqual({ ordinal: 7, repeat: 12 });
  expect(sameItem({ ordinal: 7, repeat: null }, { ordinal: 7, repeat: 1 })).toBe(false);
});

test('a pair is the first and the active one, or the next where the first is active', () => {
  expect(pairOf(3, 0)).toEqual({ first: 0, second: 1 });
  expect(pairOf(3, 2)).toEqual({ first: 0, second: 2 });
  expect(pairOf(3, 9)).toEqual({ first: 0, second: 1 });
  expect(pairOf(1, 0)).toEqual({ first: 0, second: 0 });
});

/** Three values by two, the last axis changing fastest; without the last cell. */
const index = indexCells(
  [3, 2],
  [
    [0, 0, 1, 1, 2],
    [0, 1, 0, 1, 0],
  ],
  5,
);
const cells = (...ordinals: number[]) => ordinals.map((ordinal) => ({ ordinal, repeat: null }));

test('what is selected is compared; else a cell with its neighbours along the columns', () => {
  expect(chooseItems(index, 0, [4, 1], 0, 3)).toEqual(cells(4, 1));
  expect(chooseItems(index, 2, [4], 0, 3)).toEqual(cells(0, 2, 4));
  expect(chooseItems(index, 0, [], 0, 2)).toEqual(cells(0, 2));
  expect(chooseItems(index, 4, [], 0, 2)).toEqual(cells(2, 4));
  expect(chooseItems(index, 3, [], null, 3)).toEqual(cells(3));
  expect(chooseItems(index, 3, [0, 1, 2, 3, 4], 0, 3)).toHaveLength(5);
});

test('a comparison goes one value on as a whole, or not at all', () => {
  expect(shiftItems(index, cells(0, 1), 0, 1)).toEqual(cells(2, 3));
  expect(shiftItems(index, cells(0, 2), 1, 1)).toEqual(cells(1, 3));
  expect(shiftItems(index, cells(2, 3), 0, 1)).toBeNull();
  expect(shiftItems(index, cells(0, 2), 0, -1)).toBeNull();
  expect(
    shiftItems(
      index,
      [
        { ordinal: 0, repeat: null },
        { ordinal: 0, repeat: 1 },
      ],
      0,
      1,
    ),
  ).toEqual(cells(2));
});
