import { describe, expect, it, vi } from 'vitest';
import type { CellColumns } from '#core/api/cell.ts';
import { createCellStore } from '#ui/live/cell-store.ts';

const columns = (): CellColumns => ({
  count: 2,
  at: [[0, 1]],
  state: ['running', 'pending'],
  image: [null, null],
  thumbhash: [null, null],
  width: [null, null],
  height: [null, null],
  stars: [0, 0],
  flag: [null, null],
  seconds: [null, null],
  error: [null, null],
});

const done = (ordinal: number, stars = 0) => ({
  ordinal,
  state: 'done' as const,
  image: 'a'.repeat(64),
  thumbhash: 'x',
  width: 64,
  height: 64,
  stars,
  flag: null,
  seconds: 2,
  error: null,
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
    store.patch([done(1)]);
    expect(first).not.toHaveBeenCalled();
    expect(second).toHaveBeenCalledOnce();
    stop();
    store.patch([done(1, 3)]);
    expect(second).toHaveBeenCalledOnce();
    expect(store.read(1)).toMatchObject({ state: 'done', stars: 3 });
  });

  it('gives the same object until something changed', () => {
    const store = createCellStore(columns());
    const before = store.read(0);
    store.patch([done(1)]);
    expect(store.read(0)).toBe(before);
    store.patch([done(0)]);
    expect(store.read(0)).not.toBe(before);
  });

  it('shows steps of running cells only, and forgets them at the end', () => {
    const store = createCellStore(columns());
    store.advance([step(0, 19), step(1, 3)]);
    expect(store.read(0).progress).toMatchObject({ step: 19 });
    expect(store.read(1).progress).toBeNull();
    store.patch([done(0)]);
    expect(store.read(0).progress).toBeNull();
  });

  it('lays a mark over what arrives until it is settled or taken back', () => {
    const store = createCellStore(columns());
    store.mark(1, { stars: 5, flag: 'pick' });
    store.patch([done(1)]);
    expect(store.read(1)).toMatchObject({ state: 'done', stars: 5, flag: 'pick' });
    store.mark(1, null);
    expect(store.read(1)).toMatchObject({ stars: 0, flag: null });
    store.mark(1, { stars: 2, flag: null });
    store.settle(1, { stars: 2, flag: null });
    expect(store.read(1)).toMatchObject({ stars: 2, flag: null });
  });

  it('takes new columns and tells everyone', () => {
    const store = createCellStore(columns());
    const [cell, all] = [vi.fn(), vi.fn()];
    store.watchCell(0, cell);
    store.watchAll(all);
    store.advance([step(0, 4)]);
    store.replace({ ...columns(), state: ['failed', 'pending'], error: ['out of memory', null] });
    expect(store.read(0)).toMatchObject({ state: 'failed', error: 'out of memory', progress: null });
    expect([cell.mock.calls.length, all.mock.calls.length]).toEqual([2, 2]);
  });
});
