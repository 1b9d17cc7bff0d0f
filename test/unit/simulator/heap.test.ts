import { array, assert, integer, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { heapify, pop, push } from '#comfy/simulator/queue/heap.ts';

const less = (a: number, b: number): boolean => a < b;

describe('heap', () => {
  test('gives everything back in order', () => {
    assert(
      property(array(integer()), (values) => {
        const heap: number[] = [];
        for (const value of values) push(heap, value, less);
        const out = values.map(() => pop(heap, less));
        expect(out).toEqual(values.toSorted((a, b) => a - b));
        expect(pop(heap, less)).toBeUndefined();
      }),
    );
  });

  // Arrays as CPython's heapq leaves them.
  test('lies in memory as heapq leaves it', () => {
    const heap: number[] = [];
    for (const value of [5, 3, 8, 1, 9, 2, 7]) push(heap, value, less);
    expect(heap).toEqual([1, 3, 2, 5, 9, 8, 7]);
    expect(pop(heap, less)).toBe(1);
    expect(heap).toEqual([2, 3, 7, 5, 9, 8]);
    const turned = [9, 8, 7, 6, 5, 4, 3, 2, 1];
    heapify(turned, less);
    expect(turned).toEqual([1, 2, 3, 6, 5, 4, 7, 8, 9]);
  });

  test('keeps an item that could not be compared', () => {
    const heap = [1];
    const broken = (): boolean => {
      throw new TypeError('cannot compare');
    };
    expect(() => push(heap, 1, broken)).toThrow(TypeError);
    expect(heap).toEqual([1, 1]);
  });
});
