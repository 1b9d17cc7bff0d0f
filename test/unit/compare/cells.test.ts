import { describe, expect, test } from 'vitest';
import { compareValues, valueText } from '#core/compare/compare-values.ts';
import { diffWords } from '#core/compare/diff-words.ts';
import { paneColumns } from '#core/compare/lay-panes.ts';
import { nearest, neighbours, onlyAxis } from '#core/compare/only-axis.ts';
import { indexCells } from '#core/grid/index-cells.ts';

/** 3 × 2 × 2 with a hole at [1, 0, 1]. */
const points = [0, 1, 2].flatMap((a) => [0, 1].flatMap((b) => [0, 1].map((c) => [a, b, c])));
const present = points.filter((point) => String(point) !== '1,0,1');
const index = indexCells(
  [3, 2, 2],
  [0, 1, 2].map((axis) => present.map((point) => point[axis] ?? 0)),
  present.length,
);
const ordinal = (...point: number[]) => present.findIndex((other) => String(other) === String(point));

describe('only one axis', () => {
  test('gives every value of it, everything else equal, and says where there is none', () => {
    expect(onlyAxis(index, ordinal(0, 0, 1), 0)).toEqual([
      { value: 0, ordinal: ordinal(0, 0, 1) },
      { value: 1, ordinal: null },
      { value: 2, ordinal: ordinal(2, 0, 1) },
    ]);
  });

  test('of more than nine keeps the nearest nine, in order', () => {
    const many = Array.from({ length: 30 }, (_, at) => at * 2);
    expect(nearest(many, 20)).toEqual([12, 14, 16, 18, 20, 22, 24, 26, 28]);
    expect(nearest(many, 0)).toEqual([0, 2, 4, 6, 8, 10, 12, 14, 16]);
    expect(nearest(many, 58)).toEqual([42, 44, 46, 48, 50, 52, 54, 56, 58]);
    expect(nearest([5, 3], 3)).toEqual([5, 3]);
  });

  test('neighbours are one step away each way, over no edge and into no hole', () => {
    expect(neighbours(index, ordinal(0, 0, 1), [0, 1, 2])).toEqual([ordinal(0, 1, 1), ordinal(0, 0, 0)]);
  });
});

describe('parameters of compared cells', () => {
  const text = 'photo of dumpling cat on a sofa, afternoon light';
  const compared = compareValues([
    { dumpling: 0.6, cfg: 5, seed: 18446744073709551615n, positive: text, negative: '' },
    { dumpling: 0.8, cfg: 5, seed: 18446744073709551615n, positive: `${text}, soft`, negative: '' },
  ]);

  test('are shown where they differ, once where they are equal, and texts apart', () => {
    expect(compared.differs).toEqual([{ name: 'dumpling', values: [0.6, 0.8] }]);
    expect(compared.same.map(({ name }) => name)).toEqual(['cfg', 'seed', 'negative']);
    expect(compared.texts.map(({ name }) => name)).toEqual(['positive']);
  });

  test('one that a cell lacks differs', () => {
    expect(compareValues([{ a: 1 }, {}]).differs).toEqual([{ name: 'a', values: [1, undefined] }]);
    expect([
      valueText(undefined),
      valueText(0.1 + 0.2),
      valueText(18446744073709551615n),
      valueText('x'),
    ]).toEqual(['–', '0.3', '18446744073709551615', 'x']);
  });

  test('texts are compared word by word', () => {
    const pieces = diffWords('photo of a cat on a sofa', 'photo of a dog on a sofa, evening');
    expect(pieces.filter(({ kind }) => kind === 'added').map((piece) => piece.text.trim())).toEqual([
      'dog',
      ', evening',
    ]);
    expect(pieces.filter(({ kind }) => kind === 'gone').map((piece) => piece.text.trim())).toEqual(['cat']);
    const kept = pieces.filter(({ kind }) => kind !== 'gone').map((piece) => piece.text);
    expect(kept.join('')).toBe('photo of a dog on a sofa, evening');
  });
});

test('panes are laid out so that images are as large as can be', () => {
  const wide = { width: 1200, height: 600 };
  expect(paneColumns(2, wide, 1, 24)).toBe(2);
  expect(paneColumns(9, wide, 1, 24)).toBe(5);
  expect(paneColumns(4, { width: 600, height: 600 }, 1, 24)).toBe(2);
  expect(paneColumns(3, { width: 390, height: 700 }, 1, 24)).toBe(1);
  expect(paneColumns(3, wide, 4, 24)).toBe(1);
});
