import { createLimit } from '#core/async/create-limit.ts';

/** Made at once in this process: each may take a core while it is painted. */
const AT_ONCE = 2;
const limit = createLimit(AT_ONCE);

/**
 * Make a file when its turn has come: two are made at a time, and each only as fast as it is read.
 * @param signal whoever has gone away makes room
 */
export async function* inTurn(
  make: () => AsyncIterable<Uint8Array>,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  let done = (): void => undefined;
  const over = new Promise<void>((resolve) => {
    done = resolve;
  });
  await new Promise<void>((resolve) => {
    void limit(() => {
      resolve();
      return over;
    });
  });
  try {
    signal.throwIfAborted();
    yield* make();
  } finally {
    done();
  }
}
