import { describe, expect, it } from 'vitest';
import { assignAxis, choosePivot, sideOf } from '#core/grid/choose-pivot.ts';
import { indexCells } from '#core/grid/index-cells.ts';
import { movePoint, moveToCell } from '#core/grid/move-point.ts';
import { axes } from './axes.ts';

const NONE = { superX: null, superY: null };

describe('choosePivot', () => {
  it('takes the first axes that vary, seeds last, and holds the rest', () => {
    expect(choosePivot(axes, {})).toEqual({ x: 1, y: 3, ...NONE, held: [0, 2, 4] });
  });
  it('takes the named axes', () => {
    expect(choosePivot(axes, { x: 'seed', y: 'sampler + scheduler' })).toMatchObject({ x: 0, y: 4 });
    expect(choosePivot(axes, { superX: 'seed', superY: 'cfg' })).toEqual({
      x: 1,
      y: 4,
      superX: 0,
      superY: 3,
      held: [2],
    });
  });
  it('gives the free axis to X when Y names the usual X', () => {
    expect(choosePivot(axes, { y: 'dumpling' })).toMatchObject({ x: 3, y: 1 });
  });
  it('leaves a side empty on request and never uses one axis twice', () => {
    expect(choosePivot(axes, { x: 'cfg', y: 'none' })).toMatchObject({ x: 3, y: null });
    expect(choosePivot(axes, { x: 'cfg', y: 'cfg', superX: 'cfg' })).toMatchObject({
      x: 3,
      y: 1,
      superX: null,
    });
  });
  it('falls back from a name that is gone', () => {
    expect(choosePivot(axes, { x: 'gone', superY: 'gone' })).toMatchObject({ x: 1, y: 3, superY: null });
  });
});

describe('assignAxis', () => {
  const pivot = choosePivot(axes, { x: 'dumpling', y: 'cfg' });
  it('trades places with the side that has it', () => {
    expect(assignAxis(axes, pivot, 'x', 'cfg')).toMatchObject({ x: 'cfg', y: 'dumpling' });
    expect(assignAxis(axes, pivot, 'superX', 'dumpling')).toEqual({
      x: 'none',
      y: 'cfg',
      superX: 'dumpling',
      superY: 'none',
    });
  });
  it('replaces otherwise', () => {
    expect(assignAxis(axes, pivot, 'y', 'seed')).toMatchObject({ x: 'dumpling', y: 'seed' });
    expect(assignAxis(axes, pivot, 'y', 'none')).toMatchObject({ x: 'dumpling', y: 'none' });
  });
  it('says where an axis lies', () => {
    expect([1, 3, 0].map((axis) => sideOf(pivot, axis))).toEqual(['x', 'y', null]);
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
  it('indexes more axes than a number can tell apart', () => {
    const many = Array.from({ length: 12 }, () => 100);
    const at = many.map((_, axis) => [0, axis === 11 ? 1 : 0, 99]);
    const index = indexCells(many, at, 3);
    expect([0, 1, 2].map((ordinal) => index.ordinalAt(index.pointOf(ordinal)))).toEqual([0, 1, 2]);
    expect(index.ordinalAt(many.map(() => 1))).toBeNull();
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
