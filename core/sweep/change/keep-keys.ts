import type { KeyedCell } from '../../workflow/key-renders.ts';

/** A cell of a changed definition; `older` where it keeps what was made with what its model files were then. */
export type KeptCell = KeyedCell & { older: boolean };

/**
 * Have cells keep the renders that they show, although a model file has changed since.
 * @param now every cell, keyed with the files as they are
 * @param formerly the same cells, keyed with the files as they were, newest first
 * @param shown the renders that may be kept
 */
export function* keepKeys(
  now: Iterable<KeyedCell>,
  formerly: readonly Iterable<KeyedCell>[],
  shown: ReadonlySet<string>,
): Generator<KeptCell> {
  const others = formerly.map((cells) => cells[Symbol.iterator]());
  for (const cell of now) {
    const keys = others.map((cells) => cells.next().value?.key as string | undefined);
    const old = shown.has(cell.key) ? undefined : keys.find((key) => key !== undefined && shown.has(key));
    yield old === undefined ? { ...cell, older: false } : { ...cell, key: old, older: true };
  }
}
