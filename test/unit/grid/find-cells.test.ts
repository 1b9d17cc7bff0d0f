import { describe, expect, it } from 'vitest';
import { findCells, nameCell } from '#core/grid/find-cells.ts';
import { indexCells } from '#core/grid/index-cells.ts';
import { makeSheet } from '#core/grid/make-sheet.ts';
import { nextInSheet } from '#core/grid/next-in-sheet.ts';
import { axes, lengths } from './axes.ts';

const count = lengths.reduce((a, b) => a * b, 1);
const strides = lengths.map((_, axis) => lengths.slice(axis + 1).reduce((a, b) => a * b, 1));
const places = lengths.map((length, axis) =>
  Array.from({ length: count }, (_, ordinal) => Math.floor(ordinal / (strides[axis] ?? 1)) % length),
);
const index = indexCells(lengths, places, count);

describe('cells by words', () => {
  const found = (text: string, most = 3) =>
    findCells(axes, places, count, text, most).map((cell) => nameCell(axes, index.indicesOf(cell)));

  it('are those whose values have all of them, whole ones first', () => {
    expect(found('0.6 7 dpm')).toEqual([
      'Seed 1 · Dumpling 0.6 · CFG 7 · Sampler + scheduler dpmpp_2m · karras',
      'Seed 2 · Dumpling 0.6 · CFG 7 · Sampler + scheduler dpmpp_2m · karras',
    ]);
    expect(found('4', 1)).toEqual(['Seed 1 · Dumpling 0.4 · CFG 4 · Sampler + scheduler euler · normal']);
    expect(found('cfg euler', 99)).toHaveLength(12);
    expect(found('', 5)).toHaveLength(5);
    expect(found('base')).toEqual([]);
    expect(found('nowhere')).toEqual([]);
  });
});

describe('the next cell in reading order', () => {
  const pivot = { x: 1, y: 3, superX: null, superY: null, held: [0, 2, 4] };
  const sheet = makeSheet(
    { axes, pivot, order: {}, spreadAxis: null, list: null },
    { width: 900, height: 700 },
    null,
    1,
  );
  const from = (ordinal: number, passes: (cell: number) => boolean = () => true) =>
    nextInSheet(sheet, index, index.pointOf(ordinal), ordinal, passes);
  const at = (dumpling: number, cfg: number) => index.ordinalAt([0, dumpling, 0, cfg, 1]) ?? -1;

  it('goes on through the row, to the next row, and ends with the last', () => {
    expect(from(at(0, 0))).toBe(at(1, 0));
    expect(from(at(2, 0))).toBe(at(0, 1));
    expect(from(at(2, 1))).toBeNull();
    expect(from(at(0, 0), (cell) => cell === at(1, 1))).toBe(at(1, 1));
    expect(from(at(1, 1), (cell) => cell === at(0, 0))).toBeNull();
  });
});
