import { expect, test, vi } from 'vitest';
import { createSelection } from '#ui/selection/create-selection.ts';
import { enterSweep, selection } from '#ui/selection/selection-store.ts';

test('cells are chosen, added, taken out and forgotten, in the order of choice', () => {
  const chosen = createSelection();
  chosen.select([5, 2]);
  chosen.toggle(9);
  chosen.extend([2, 7]);
  expect(chosen.ordinals()).toEqual([5, 2, 9, 7]);
  chosen.toggle(2);
  expect(chosen.ordinals()).toEqual([5, 9, 7]);
  expect(chosen.has(2)).toBe(false);
  chosen.clear();
  expect(chosen.ordinals()).toEqual([]);
});

test('watchers hear of changes only, and the list stays the same one meanwhile', () => {
  const chosen = createSelection();
  const tell = vi.fn<() => void>();
  const stop = chosen.watch(tell);
  chosen.select([1, 2]);
  const listed = chosen.ordinals();
  chosen.extend([2]);
  chosen.select([1, 2]);
  expect(tell).toHaveBeenCalledTimes(1);
  expect(chosen.ordinals()).toBe(listed);
  chosen.select([2, 1]);
  expect(tell).toHaveBeenCalledTimes(2);
  stop();
  chosen.clear();
  expect(tell).toHaveBeenCalledTimes(2);
});

test('another sweep begins with nothing selected', () => {
  enterSweep('a');
  selection.select([3]);
  enterSweep('a');
  expect(selection.ordinals()).toEqual([3]);
  enterSweep('b');
  expect(selection.ordinals()).toEqual([]);
});
