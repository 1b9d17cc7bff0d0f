import { describe, expect, it } from 'vitest';
import { assignAxis, choosePivot } from '#core/grid/choose-pivot.ts';
import { indexCells } from '#core/grid/index-cells.ts';
import { movePoint, moveToCell } from '#core/grid/move-point.ts';
import { clampPoint, pivotPoint, placeOf } from '#core/grid/pivot-point.ts';
import { axes, lengths } from './axes.ts';

describe('choosePivot', () => {
  it('takes the first axes that vary, seeds last, and holds the rest', () => {
    expect(choosePivot(axes, null, null)).toEqual({ x: 1, y: 3, held: [0, 2, 4] });
  });
  it('takes the named axes', () => {
    expect(choosePivot(axes, 'seed', 'sampler + scheduler')).toMatchObject({ x: 0, y: 4 });
  });
  it('gives the free axis to X when Y names the usual X', () => {
    expect(choosePivot(axes, null, 'dumpling')).toMatchObject({ x: 3, y: 1 });
  });
  it('leaves a side empty on request and never uses one axis twice', () => {
    expect(choosePivot(axes, 'cfg', 'none')).toMatchObject({ x: 3, y: null });
    expect(choosePivot(axes, 'cfg', 'cfg')).toMatchObject({ x: 3, y: 1 });
  });
  it('falls back from a name that is gone', () => {
    expect(choosePivot(axes, 'gone', null)).toMatchObject({ x: 1, y: 3 });
  });
});

describe('assignAxis', () => {
  const pivot = choosePivot(axes, 'dumpling', 'cfg');
  it('swaps when the other side has it', () => {
    expect(assignAxis(axes, pivot, 'x', 'cfg')).toEqual({ x: 'cfg', y: 'dumpling' });
    expect(assignAxis(axes, pivot, 'y', 'dumpling')).toEqual({ x: 'cfg', y: 'dumpling' });
  });
  it('replaces otherwise', () => {
    expect(assignAxis(axes, pivot, 'y', 'seed')).toEqual({ x: 'dumpling', y: 'seed' });
    expect(assignAxis(axes, pivot, 'y', 'none')).toEqual({ x: 'dumpling', y: 'none' });
  });
});

describe('points', () => {
  const pivot = choosePivot(axes, 'dumpling', 'cfg');
  it('maps column and row to coordinates and back', () => {
    const point = pivotPoint([1, 0, 0, 0, 1], pivot, 2, 1);
    expect(point).toEqual([1, 2, 0, 1, 1]);
    expect(placeOf(point, pivot)).toEqual({ column: 2, row: 1 });
  });
  it('clamps what a link may hold', () => {
    expect(clampPoint([9, -3, 0.7, Number.NaN], lengths)).toEqual([1, 0, 0, 0, 0]);
  });
});

describe('indexCells', () => {
  it('finds every cell by its coordinates', () => {
    const at: number[][] = [[], []];
    for (const a of [0, 1, 2])
      for (const b of [0, 1]) at.forEach((column, i) => column.push(i === 0 ? a : b));
    const index = indexCells([3, 2], at, 6);
    for (let ordinal = 0; ordinal < 6; ordinal += 1)
      expect(index.ordinalAt(index.pointOf(ordinal))).toBe(ordinal);
  });
  it('shows a cell to which an axis does not apply at each of its values that has no cell of its own', () => {
    // LoRA strength 0.5 or off; two files, which say nothing where it is off.
    const at = [
      [0, 0, 1],
      [0, 1, -1],
    ];
    const index = indexCells([2, 2], at, 3);
    expect([0, 1].map((file) => index.ordinalAt([0, file]))).toEqual([0, 1]);
    expect([0, 1].map((file) => index.ordinalAt([1, file]))).toEqual([2, 2]);
    expect(index.pointOf(2)).toEqual([1, 0]);
    expect(index.indicesOf(2)).toEqual([1, -1]);
    const block = indexCells(
      [2, 2],
      [
        [0, -1],
        [-1, 0],
      ],
      2,
    );
    expect(block.ordinalAt([1, 1])).toBeNull();
    expect(block.ordinalAt([0, 1])).toBe(0);
  });
  it('says where there is a hole', () => {
    const index = indexCells(
      [2, 2],
      [
        [0, 1],
        [0, 1],
      ],
      2,
    );
    expect(index.ordinalAt([0, 1])).toBeNull();
    expect(index.ordinalAt([1, 1])).toBe(1);
  });
});

describe('moving', () => {
  it('stops at the edges', () => {
    expect(movePoint([0, 2], [2, 3], { axis: 1, by: 1 })).toEqual([0, 2]);
    expect(movePoint([0, 2], [2, 3], { axis: 1, by: -99 })).toEqual([0, 0]);
  });
  it('steps over holes, and stays when nothing follows', () => {
    const exists = (point: number[]) => point[1] !== 1 && point[0] === 0;
    expect(moveToCell([0, 0], [2, 3], { axis: 1, by: 1 }, exists)).toEqual([0, 2]);
    expect(moveToCell([0, 0], [2, 3], { axis: 0, by: 1 }, exists)).toEqual([0, 0]);
  });
});
