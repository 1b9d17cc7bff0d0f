import type { Stop } from '#core/error/stop.ts';

/** A flag that one thread raises and another one reads, even while it computes without a pause. */
export const makeFlag = (): Int32Array<SharedArrayBuffer> => new Int32Array(new SharedArrayBuffer(4));

export const raiseFlag = (flag: Int32Array): void => {
  Atomics.store(flag, 0, 1);
};

/** @throws Error once the flag is up */
export const stopOf = (flag: Int32Array): Stop => ({
  throwIfAborted: () => {
    if (Atomics.load(flag, 0) !== 0) throw new Error('Nobody waits for this any more');
  },
});
