import { describe, expect, it } from 'vitest';
import { choosePivot, type PivotNames } from '#core/grid/choose-pivot.ts';
import { keptLines } from '#core/grid/kept-lines.ts';
import { indexCells } from '#core/grid/index-cells.ts';
import { makeSheet, SHEET, type SheetInput } from '#core/grid/make-sheet.ts';
import { GAPS, linesBetween, makeTrack } from '#core/grid/make-track.ts';
import { isPlace, ordinalIn, placeIn, pointAt, stepIn } from '#core/grid/place-in-sheet.ts';
import {
  isAsDefined,
  orderedBy,
  readValueOrder,
  shownValues,
  withValues,
  writeValueOrder,
} from '#core/grid/value-order.ts';
import { axes, lengths } from './axes.ts';

const PANE = { width: 1000, height: 800 };
const count = lengths.reduce((a, b) => a * b, 1);
/** Every combination, the last axis changing fastest. */
const at = lengths.map((length, axis) => {
  const stride = lengths.slice(axis + 1).reduce((a, b) => a * b, 1);
  return Array.from({ length: count }, (_, ordinal) => Math.floor(ordinal / stride) % length);
});
const index = indexCells(lengths, at, count);

const sheetOf = (
  names: Partial<PivotNames> = {},
  rest: Partial<SheetInput> & { size?: number; pane?: typeof PANE; aspect?: number } = {},
) => {
  const { size = null, pane = PANE, aspect = 1, ...input } = rest;
  return makeSheet(
    { axes, pivot: choosePivot(axes, names), order: {}, spreadAxis: null, list: null, ...input },
    pane,
    size,
    aspect,
  );
};
const labels = (spans: { label: string }[]) => spans.map((span) => span.label);

describe('makeSheet', () => {
  it('shows every column of a wide pane', () => {
    const sheet = sheetOf();
    expect(labels(sheet.columns.values)).toEqual(['0.4', '0.6', '0.8']);
    expect(labels(sheet.rows.values)).toEqual(['4', '7']);
    expect(sheet.titles).toEqual({ x: 'Dumpling', y: 'CFG', superX: null, superY: null });
    expect(sheet.header.width + (sheet.columns.starts.at(-1) ?? 0) + SHEET.padding).toBeLessThanOrEqual(1000);
  });
  it('shows two columns on a phone', () => {
    const sheet = sheetOf({}, { pane: { width: 390, height: 600 } });
    expect(Math.floor((390 - sheet.header.width) / (sheet.width + GAPS.cell))).toBe(2);
  });
  it('takes a chosen size as far as the pane goes, and the shape of the images', () => {
    expect(sheetOf({}, { size: 200, aspect: 0.5 })).toMatchObject({ size: 200, width: 100, height: 200 });
    const whole = sheetOf({}, { size: 5000 });
    expect(whole.size).toBe(whole.largest);
    expect(whole.height + whole.header.height + SHEET.padding).toBeLessThanOrEqual(PANE.height);
  });
  it('has one unnamed line where a side is empty', () => {
    const sheet = sheetOf({ y: 'none' });
    expect(sheet.rows.lines).toHaveLength(1);
    expect(sheet.rows.values).toEqual([]);
  });
  it('nests the values of a side in the blocks of its other axis', () => {
    const { columns, header } = sheetOf({ superX: 'sampler + scheduler' }, { size: 100 });
    expect(labels(columns.values)).toEqual(['0.4', '0.6', '0.8', '0.4', '0.6', '0.8']);
    expect(labels(columns.blocks)).toEqual(['euler · normal', 'dpmpp_2m · karras']);
    expect(Array.from(columns.starts.slice(0, 4))).toEqual([0, 103, 206, 306 + SHEET.columnBlockGap]);
    expect(header.height).toBe(SHEET.header + SHEET.blockHeader);
  });
  it('spreads replicates beside each other in each place', () => {
    const sheet = sheetOf({}, { spreadAxis: 0, size: 100 });
    expect(sheet.spread).toEqual({ axis: 0, count: 2, across: 2, down: 1 });
    expect(sheet.columns.lines.map((line) => line.part)).toEqual([0, 1, 0, 1, 0, 1]);
    expect(sheet.columns.values.map(({ from, to }) => [from, to])).toEqual([
      [0, 1],
      [2, 3],
      [4, 5],
    ]);
    expect(pointAt(sheet, [0, 0, 0, 0, 0], { column: 3, row: 1 })).toEqual([1, 1, 0, 1, 0]);
    expect(sheetOf({ x: 'seed' }, { spreadAxis: 0 }).spread).toBeNull();
  });
  it('lays a list out in rows that fit', () => {
    const sheet = sheetOf({}, { list: [5, 3, 8, 1], size: 300 });
    expect([sheet.columns.lines.length, sheet.rows.lines.length]).toEqual([3, 2]);
    expect(ordinalIn(sheet, index, [], { column: 0, row: 1 })).toBe(1);
    expect(ordinalIn(sheet, index, [], { column: 1, row: 1 })).toBeNull();
    expect(placeIn(sheet, index, 8)).toEqual({ column: 2, row: 0 });
    expect([0, 1].map((column) => isPlace(sheet, { column, row: 1 }))).toEqual([true, false]);
  });
});

describe('places', () => {
  it.each([
    ['two sides', sheetOf()],
    ['blocks on both', sheetOf({ superX: 'sampler + scheduler', superY: 'seed' })],
    ['replicates spread', sheetOf({}, { spreadAxis: 0 })],
    ['values in another order', sheetOf({}, { order: readValueOrder('dumpling:2.0.1') })],
  ])('leads from each cell to its place and back: %s', (_, sheet) => {
    for (let ordinal = 0; ordinal < count; ordinal += 1) {
      const place = placeIn(sheet, index, ordinal);
      expect(place && ordinalIn(sheet, index, index.pointOf(ordinal), place)).toBe(ordinal);
    }
  });
  it('leaves hidden and folded values without a place', () => {
    const order = readValueOrder('dumpling:2.f0');
    const sheet = sheetOf({}, { order });
    expect(labels(sheet.columns.values)).toEqual(['0.8', '0.4']);
    const ordinals = [0, 1, 2].map((dumpling) => index.ordinalAt([0, dumpling, 0, 0, 0]) ?? -1);
    expect(ordinals.map((ordinal) => placeIn(sheet, index, ordinal))).toEqual([
      null,
      null,
      { column: 0, row: 0 },
    ]);
    expect(ordinalIn(sheet, index, [0, 0, 0, 0, 0], { column: 1, row: 0 })).toBeNull();
    expect(sheet.columns.sizes[1]).toBe(GAPS.folded);
  });
  it('shows a cell to which the axis does not apply at its first place', () => {
    const sparse = indexCells([2, 2, 1, 2, 1], [[0], [-1], [0], [1], [0]], 1);
    const sheet = sheetOf();
    expect(placeIn(sheet, sparse, 0)).toEqual({ column: 0, row: 1 });
    expect(ordinalIn(sheet, sparse, [0, 0, 0, 0, 0], { column: 1, row: 1 })).toBe(0);
  });
  it('steps over holes, stops at the edges, and goes to the end', () => {
    const sheet = sheetOf({ superX: 'sampler + scheduler' });
    const has = ({ column }: { column: number }) => column !== 1;
    const step = (column: number, by: number) =>
      stepIn(sheet, { column, row: 0 }, { column: by, row: 0 }, has);
    expect(step(0, 1).column).toBe(2);
    expect(step(2, 1).column).toBe(3);
    expect(step(5, 1).column).toBe(5);
    expect(step(0, 1e6).column).toBe(5);
    expect(step(2, -1).column).toBe(0);
  });
});

describe('lines without a match', () => {
  const pivot = choosePivot(axes, { superX: 'sampler + scheduler' });
  const layout = { axes, pivot, order: {}, places: at };
  const has = (axis: number, value: number) => (ordinal: number) => at[axis]?.[ordinal] === value;
  const shown = (passes: (ordinal: number) => boolean, order = {}) => {
    const keeps = keptLines({ ...layout, order }, count, passes);
    const { columns, rows } = sheetOf({ superX: 'sampler + scheduler' }, { keeps, order, size: 100 });
    return {
      columns: labels(columns.values),
      blocks: labels(columns.blocks),
      rows: labels(rows.values),
      left: [columns.left, rows.left],
    };
  };
  it('are left out, and blocks of which none is kept', () => {
    // One cell: seed 2, dumpling 0.6, cfg 7, the second sampler. Its seed is held at another value.
    const one = (ordinal: number) =>
      [has(0, 1), has(1, 1), has(3, 1), has(4, 1)].every((test) => test(ordinal));
    expect(shown(one)).toEqual({
      columns: ['0.6'],
      blocks: ['dpmpp_2m · karras'],
      rows: ['7'],
      left: [5, 1],
    });
  });
  it('stay where none passes, and where all do', () => {
    const all = { columns: ['0.4', '0.6', '0.8', '0.4', '0.6', '0.8'], left: [0, 0] };
    expect(shown(() => false)).toMatchObject(all);
    expect(shown(() => true)).toMatchObject(all);
  });
  it('are those of cells at hidden values too; folded ones stay strips', () => {
    const order = readValueOrder('dumpling:f0.1;cfg:0.1');
    expect(shown(has(1, 2), order)).toMatchObject({ columns: ['0.4', '0.6', '0.4', '0.6'] });
    expect(shown((ordinal) => has(1, 1)(ordinal) && has(3, 0)(ordinal), order)).toMatchObject({
      columns: ['0.4', '0.6', '0.4', '0.6'],
      rows: ['4'],
    });
  });
  it('come once a cell of theirs passes', () => {
    const kept = keptLines(layout, count, has(3, 0));
    expect([kept?.rows(0, null), kept?.rows(1, null)]).toEqual([true, false]);
    const other = at[3]?.indexOf(1) ?? -1;
    expect([kept?.keep(other), kept?.keep(other)]).toEqual([true, false]);
    expect(kept?.rows(1, null)).toBe(true);
  });
  it('are found for cells to which an axis does not apply', () => {
    const places = at.map((place, axis) => (axis === 1 ? place.map(() => -1) : place));
    const kept = keptLines({ ...layout, places }, count, has(3, 0));
    expect(kept?.columns(2, 0)).toBe(true);
    expect(kept?.rows(1, null)).toBe(false);
  });
});

describe('linesBetween', () => {
  const side = { main: 1, super: null, parts: 1, blockGap: 0, firstGap: 0, keeps: null };
  const track = makeTrack(axes, side, {}, 100);
  it('finds the lines of which something is seen', () => {
    expect(linesBetween(track, 0, 100)).toEqual({ from: 0, to: 0 });
    expect(linesBetween(track, 99, 104)).toEqual({ from: 0, to: 1 });
    expect(linesBetween(track, 100, 103)).toEqual({ from: 1, to: 0 });
    expect(linesBetween(track, -500, 5000)).toEqual({ from: 0, to: 2 });
  });
});

describe('the order of values', () => {
  const [, dumpling, , , sampler] = axes;
  it('goes through a link and back, and forgets what cannot be read', () => {
    const order = readValueOrder('dumpling:2.f0;sampler%20%2B%20scheduler:1;x;y:z;%E0%A4%A:1');
    expect(Object.keys(order)).toEqual(['dumpling', 'sampler + scheduler']);
    expect(writeValueOrder(order)).toBe('dumpling:2.f0;sampler%20%2B%20scheduler:1');
    expect(dumpling && shownValues(dumpling, order)).toEqual([
      { index: 2, folded: false },
      { index: 0, folded: true },
    ]);
  });
  it('remembers what it is by, and nothing that it cannot be by', () => {
    if (!dumpling) throw new Error('axes');
    const order = readValueOrder('dumpling:2.f0.1:-sharpness');
    expect(orderedBy(dumpling, order)).toEqual({ by: 'sharpness', reversed: true });
    expect(writeValueOrder(order)).toBe('dumpling:2.f0.1:-sharpness');
    expect(orderedBy(dumpling, readValueOrder('dumpling:2.0:magic'))).toBeNull();
    expect(orderedBy(dumpling, {})).toBeNull();
    // An order by name that is the defined one is told as what it is.
    const byName = withValues({}, dumpling, shownValues(dumpling, {}), { by: 'label', reversed: false });
    expect(writeValueOrder(byName)).toBe('dumpling:0.1.2:label');
    expect(isAsDefined(shownValues(dumpling, byName))).toBe(true);
    expect(isAsDefined(shownValues(dumpling, order))).toBe(false);
  });
  it('keeps no order that is the usual one, and never hides everything', () => {
    if (!dumpling || !sampler) throw new Error('axes');
    const order = withValues({}, dumpling, [{ index: 1, folded: false }]);
    expect(Object.keys(order)).toEqual(['dumpling']);
    expect(withValues(order, dumpling, shownValues(dumpling, {}))).toEqual({});
    expect(withValues(order, dumpling, [])).toEqual({});
    expect(shownValues(sampler, readValueOrder(`${encodeURIComponent(sampler.name)}:9`))).toHaveLength(2);
  });
});
