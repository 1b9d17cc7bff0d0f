/** Whether a comes before b; throws where Python could not compare them. */
export type Less<T> = (a: T, b: T) => boolean;

const at = <T>(heap: T[], index: number): T => {
  const item = heap[index];
  if (item === undefined) throw new RangeError(`no heap item ${index}`);
  return item;
};

/** Step by step, so that nothing is lost when a comparison throws half-way. */
const swap = (heap: unknown[], a: number, b: number): void => {
  const item = at(heap, a);
  heap[a] = at(heap, b);
  heap[b] = item;
};

/** Move the item at `position` towards the root until its parent is not larger; not above `start`. */
function siftDown<T>(heap: T[], start: number, position: number, less: Less<T>): void {
  let here = position;
  while (here > start) {
    const parent = (here - 1) >> 1;
    if (!less(at(heap, here), at(heap, parent))) break;
    swap(heap, here, parent);
    here = parent;
  }
}

/** Bubble the smaller child up all the way, then sift the item back: fewer comparisons, and heapq's order. */
function siftUp<T>(heap: T[], position: number, less: Less<T>): void {
  let here = position;
  for (let child = 2 * here + 1; child < heap.length; child = 2 * here + 1) {
    const right = child + 1;
    if (right < heap.length && !less(at(heap, child), at(heap, right))) child = right;
    swap(heap, here, child);
    here = child;
  }
  siftDown(heap, position, here, less);
}

/**
 * heapq.heappush. When the comparison throws the item stays in the array, as in Python: /queue shows the
 * array as it lies.
 */
export function push<T>(heap: T[], item: T, less: Less<T>): void {
  heap.push(item);
  siftDown(heap, 0, heap.length - 1, less);
}

/** heapq.heappop; undefined when empty. */
export function pop<T>(heap: T[], less: Less<T>): T | undefined {
  const last = heap.pop();
  if (last === undefined || heap.length === 0) return last;
  const first = at(heap, 0);
  heap[0] = last;
  siftUp(heap, 0, less);
  return first;
}

/** heapq.heapify */
export function heapify<T>(heap: T[], less: Less<T>): void {
  for (let index = (heap.length >> 1) - 1; index >= 0; index -= 1) siftUp(heap, index, less);
}
