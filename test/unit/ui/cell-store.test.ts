import { describe, expect, it, vi } from 'vitest';
import type { CellColumns, PackedCells } from '#core/api/cell.ts';
import { createCellStore } from '#ui/live/cell-store.ts';

const columns = (): CellColumns => ({
  version: 2,
  revision: 0,
  count: 2,
  lengths: [2],
  at: null,
  state: 'rp',
  image: '',
  placeholder: '',
  sizes: [],
  stars: '00',
  flag: '..',
  centiseconds: '',
  errors: [],
});

const done = (stars = 0): PackedCells => ({
  state: 'D',
  image: 'AAECAwQFBgf_',
  placeholder: 'x'.repeat(16),
  sizes: [[1, 64, 48]],
  stars: String(stars),
  flag: '.',
  centiseconds: '213',
  errors: [],
});
const step = (ordinal: number, at: number) => ({
  ordinal,
  renderKey: 'k',
  step: at,
  steps: 30,
  preview: null,
});

describe('createCellStore', () => {
  it('tells only those who watch a cell that changed', () => {
    const store = createCellStore(columns());
    const [first, second] = [vi.fn(), vi.fn()];
    store.watchCell(0, first);
    const stop = store.watchCell(1, second);
    store.patch([1], done());
    expect(first).not.toHaveBeenCalled();
    expect(second).toHaveBeenCalledOnce();
    stop();
    store.patch([1], done(3));
    expect(second).toHaveBeenCalledOnce();
    expect(store.read(1)).toMatchObject({
      state: 'done',
      stars: 3,
      image: '0001020304050607ff',
      width: 64,
      height: 48,
      seconds: 2.13,
    });
  });

  it('gives the same object until something changed', () => {
    const store = createCellStore(columns());
    const before = store.read(0);
    store.patch([1], done());
    expect(store.read(0)).toBe(before);
    store.patch([0], done());
    expect(store.read(0)).not.toBe(before);
  });

  it('shows steps of running cells only, and forgets them at the end', () => {
    const store = createCellStore(columns());
    store.advance([step(0, 19), step(1, 3)]);
    expect(store.read(0).progress).toMatchObject({ step: 19 });
    expect(store.read(1).progress).toBeNull();
    store.patch([0], done());
    expect(store.read(0).progress).toBeNull();
  });

  it('lays a mark over what arrives until it is settled or taken back', () => {
    const store = createCellStore(columns());
    store.mark(new Map([[1, { stars: 5, flag: 'pick' }]]));
    store.patch([1], done());
    expect(store.read(1)).toMatchObject({ state: 'done', stars: 5, flag: 'pick' });
    store.mark(new Map([[1, null]]));
    expect(store.read(1)).toMatchObject({ stars: 0, flag: null });
    store.mark(new Map([[1, { stars: 2, flag: null }]]));
    store.settle(new Map([[1, { stars: 2, flag: null }]]));
    expect(store.read(1)).toMatchObject({ stars: 2, flag: null });
  });

  it('lays what arrived while all cells were read over them', () => {
    const store = createCellStore(columns());
    const reading = store.reading();
    store.patch([1], done());
    store.settle(new Map([[0, { stars: 4, flag: 'reject' }]]));
    reading.replace(columns());
    reading.end();
    expect(store.read(1).state).toBe('done');
    expect(store.read(0)).toMatchObject({ stars: 4, flag: 'reject' });
    store.reading().replace(columns());
    expect(store.read(1).state).not.toBe('done');
  });

  it('takes new columns and tells everyone', () => {
    const store = createCellStore(columns());
    const [cell, all] = [vi.fn(), vi.fn()];
    store.watchCell(0, cell);
    store.watchAll(all);
    store.advance([step(0, 4)]);
    store.reading().replace({
      ...columns(),
      state: 'fp',
      errors: [{ words: 'out of memory', server: 'gpu-1', tries: 3, rows: [0] }],
    });
    expect(store.read(0)).toMatchObject({ state: 'failed', error: 'out of memory', progress: null });
    expect(store.read(0).tried).toMatchObject({ server: 'gpu-1', tries: 3 });
    expect([cell.mock.calls.length, all.mock.calls.length]).toEqual([2, 2]);
  });
});
