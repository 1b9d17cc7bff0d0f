import { expect, test } from 'vitest';
import { pairOf, readItem, readItems, sameItem, writeItems } from '#core/compare/compare-items.ts';

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
