import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pageMarks } from '#core/sheet/page-marks.ts';
import { planSheet, type SheetLimit } from '#core/sheet/plan-sheet.ts';
import { sheetGrid } from '#core/sheet/sheet-lines.ts';
import { sheetLimit } from '#core/sheet/sheet-limit.ts';
import { readView, type SheetCells } from '#core/sheet/sheet-view.ts';
import { axisOf, cellsOf, viewOf } from './sheets.ts';

const NO_LIMIT: SheetLimit = { width: 1e9, height: 1e9, pixels: 1e15 };
const words = { name: 'A sweep', about: '', simulated: false, foot: '' };

function lay(
  cells: SheetCells,
  fields: Record<string, string>,
  options: Partial<Parameters<typeof planSheet>[1]> = {},
) {
  const read = readView(cells, viewOf(fields));
  if (!read.ok) throw new Error(JSON.stringify(read.issues));
  const grid = sheetGrid(cells, read.view, null);
  const plan = planSheet(grid, { size: 100, aspect: 1, fit: 'scale', limit: NO_LIMIT, ...options });
  const marks = (plan?.pages ?? []).map((page) =>
    pageMarks(plan ?? ({} as never), page, {
      cells,
      view: read.view,
      words,
      show: { stars: true, time: false },
    }),
  );
  return { plan, marks, grid };
}

describe('a sheet under a limit', () => {
  test('shows every cell once, none over another or beyond its page, whatever the view and the limit', () => {
    fc.assert(
      fc.property(
        fc.record({
          lengths: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 4 }),
          size: fc.integer({ min: 16, max: 700 }),
          aspect: fc.double({ min: 0.4, max: 2.5, noNaN: true }),
          fit: fc.constantFrom('scale' as const, 'split' as const),
          side: fc.integer({ min: 900, max: 8000 }),
          megapixels: fc.double({ min: 0.4, max: 20, noNaN: true }),
          list: fc.boolean(),
        }),
        ({ lengths, size, aspect, fit, side, megapixels, list }) => {
          const names = ['x', 'y', 'xx', 'yy'];
          const axes = lengths.map((length, at) => axisOf(`axis-${at}`, length));
          const cells = cellsOf(axes);
          const fields = list
            ? { sort: 'time' }
            : Object.fromEntries(names.map((side, at) => [side, axes[at]?.name ?? 'none']));
          const limit = { width: side, height: side, pixels: megapixels * 1e6 };
          const { plan, marks } = lay(cells, fields, { size, aspect, fit, limit });
          if (!plan) return;
          const shown: number[] = [];
          for (const [at, page] of plan.pages.entries()) {
            expect(page.width).toBeLessThanOrEqual(limit.width);
            expect(page.height).toBeLessThanOrEqual(limit.height);
            expect(page.width * page.height).toBeLessThanOrEqual(limit.pixels);
            const images = (marks[at] ?? []).filter((mark) => mark.kind === 'image');
            shown.push(...images.map(({ ordinal }) => ordinal));
            for (const mark of marks[at] ?? []) {
              expect(mark.x).toBeGreaterThanOrEqual(0);
              expect(mark.x + mark.width).toBeLessThanOrEqual(page.width + 1);
              expect(mark.y).toBeGreaterThanOrEqual(0);
            }
            const boxes = images.toSorted((a, b) => a.y - b.y || a.x - b.x);
            for (const [place, box] of boxes.entries()) {
              const next = boxes[place + 1];
              if (next) expect(next.y >= box.y + box.height || next.x >= box.x + box.width).toBe(true);
              expect(box.y + box.height).toBeLessThan(page.height);
            }
          }
          expect(shown.toSorted((a, b) => a - b)).toEqual(
            Array.from({ length: cells.index.count }, (_, ordinal) => ordinal),
          );
          if (fit === 'scale') expect(plan.pages).toHaveLength(1);
          expect(plan.size).toBeLessThanOrEqual(size);
        },
      ),
      { numRuns: 150, seed: 5 },
    );
  });

  test('is as large as the limit lets it, and no smaller', () => {
    const cells = cellsOf([axisOf('x', 20), axisOf('y', 20)]);
    const limit = { width: 16_384, height: 16_384, pixels: 10e6 };
    const { plan } = lay(cells, {}, { size: 1024, limit });
    const larger = lay(cells, {}, { size: (plan?.size ?? 0) + 1 });
    const [page] = larger.plan?.pages ?? [];
    expect((page?.width ?? 0) * (page?.height ?? 0)).toBeGreaterThan(limit.pixels);
  });

  test('is split into the fewest, columns together where that can be', () => {
    const cells = cellsOf([axisOf('x', 4), axisOf('y', 40)]);
    const { plan } = lay(cells, {}, { size: 200, fit: 'split', limit: { ...NO_LIMIT, height: 3000 } });
    expect(plan?.size).toBe(200);
    expect(plan?.pages.map((page) => page.columns.length)).toEqual(plan?.pages.map(() => 4));
    expect(plan?.pages.map((page) => page.rows.length).reduce((a, b) => a + b)).toBe(40);
    expect(plan?.pages.length).toBe(3);
  });

  test('ten thousand cells are laid out in little time', () => {
    const cells = cellsOf([axisOf('x', 100), axisOf('y', 100)]);
    const before = process.cpuUsage();
    const { plan, marks } = lay(
      cells,
      {},
      { limit: sheetLimit({ format: 'png', paper: 'sheet', limit: 100, side: 16_384 }) },
    );
    expect(plan?.pages).toHaveLength(1);
    expect(marks[0]?.filter((mark) => mark.kind === 'image')).toHaveLength(10_000);
    expect(process.cpuUsage(before).user / 1e6).toBeLessThan(4);
  });
});

describe('what is on a sheet', () => {
  const axes = [
    axisOf('cfg', 3, ['4', '7', 'ten']),
    axisOf('sampler', 2, ['euler', 'lcm']),
    axisOf('steps', 2),
  ];

  test('hidden and folded values are not, and the others stand in their order', () => {
    const { grid } = lay(cellsOf(axes), { x: 'cfg', y: 'sampler', values: 'cfg:2.0.f1;sampler:1' });
    expect(grid.columns.map(({ label }) => label)).toEqual(['ten', '4']);
    expect(grid.rows.map(({ label }) => label)).toEqual(['lcm']);
    expect(grid.ordinals).toEqual([10, 2]);
  });

  test('axes are held where the cell is', () => {
    const { grid } = lay(cellsOf(axes), { x: 'cfg', y: 'none', cell: '3' });
    expect(grid.ordinals).toEqual([3, 7, 11]);
  });

  test('blocks have their names, and lines without a passing cell are left out', () => {
    const cells = cellsOf(axes, (rows) => {
      rows.stars[9] = 4;
      rows.stars[1] = 3;
    });
    const { grid, marks } = lay(cells, { x: 'cfg', xx: 'steps', y: 'sampler', filter: 'stars >= 3' });
    expect(grid.columns.map(({ label, block }) => [label, block])).toEqual([
      ['4', '1'],
      ['ten', '1'],
    ]);
    expect(grid.rows.map(({ label }) => label)).toEqual(['euler']);
    const texts = (marks[0] ?? []).flatMap((mark) => (mark.kind === 'text' ? [mark.text] : []));
    expect(texts).toContain('Steps 1');
  });

  test('what is not done says why; a sweep that is simulated says so', () => {
    const cells = cellsOf([axisOf('cfg', 5)], (rows) => {
      rows.state = ['pending', 'running', 'failed', 'dropped', 'done'];
      rows.image = [null, null, null, null, 'AAAAAAAAAAAA'];
      rows.failure.set(2, { words: 'out of memory', server: null, tries: 3 });
    });
    const read = readView(cells, viewOf());
    if (!read.ok) throw new Error('A view');
    const plan = planSheet(sheetGrid(cells, read.view, null), {
      size: 200,
      aspect: 1,
      fit: 'scale',
      limit: NO_LIMIT,
    });
    const [page] = plan?.pages ?? [];
    if (!plan || !page) throw new Error('A page');
    const marks = pageMarks(plan, page, {
      cells,
      view: read.view,
      words: { ...words, simulated: true },
      show: { stars: true, time: true },
    });
    const texts = marks.flatMap((mark) => (mark.kind === 'text' ? [mark.text] : []));
    for (const text of ['queued', 'rendering', 'failed', 'out of memory', 'dropped', '1.0 s', 'simulated'])
      expect(texts).toContain(text);
  });

  test('no view is taken that is none', () => {
    const cells = cellsOf(axes);
    const read = readView(
      cells,
      viewOf({ x: 'no', yy: 'neither', cell: '12', sort: 'beauty', filter: 'cfg >' }),
    );
    expect(read.ok ? [] : read.issues.map(({ path }) => path)).toEqual(['x', 'yy', 'filter', 'cell', 'sort']);
  });
});
