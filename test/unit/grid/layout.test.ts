import { describe, expect, it } from 'vitest';
import { choosePivot } from '#core/grid/choose-pivot.ts';
import { GRID, layoutGrid } from '#core/grid/layout-grid.ts';
import { axes } from './axes.ts';

const pivot = choosePivot(axes, 'dumpling', 'cfg');

describe('layoutGrid', () => {
  it('shows every column of a wide pane', () => {
    const layout = layoutGrid(axes, pivot, { width: 1000, height: 800 }, null, 1);
    expect(layout).toMatchObject({
      columns: ['0.4', '0.6', '0.8'],
      rows: ['4', '7'],
      xTitle: 'Dumpling',
      yTitle: 'CFG',
    });
    expect(layout.headerWidth + 3 * (layout.width + GRID.gap) + GRID.padding).toBeLessThanOrEqual(1000);
  });
  it('shows two columns on a phone', () => {
    const layout = layoutGrid(axes, pivot, { width: 390, height: 600 }, null, 1);
    const across = (390 - layout.headerWidth) / (layout.width + GRID.gap);
    expect(Math.floor(across)).toBe(2);
  });
  it('takes a chosen size, and the shape of the images', () => {
    expect(layoutGrid(axes, pivot, { width: 1000, height: 800 }, 200, 0.5)).toMatchObject({
      size: 200,
      width: 100,
      height: 200,
    });
  });
  it('has one unnamed line where a side is empty', () => {
    const layout = layoutGrid(axes, choosePivot(axes, 'cfg', 'none'), { width: 900, height: 800 }, null, 1);
    expect(layout).toMatchObject({ rows: [''], yTitle: null });
  });
});
