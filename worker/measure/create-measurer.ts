import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import type { PictureMeasure } from '#core/measure/measure-picture.ts';

/** Milliseconds after which the thread ends that has nothing to do. */
const IDLE = 20_000;

export type Measurer = {
  /** @throws Error where the bytes do not decode */
  measure(bytes: Uint8Array): Promise<PictureMeasure>;
  close(): Promise<void>;
};

/** One thread that measures pictures beside what drives servers, of low priority; it starts with the first picture. */
export function createMeasurer(): Measurer {
  const pool = new Piscina<Uint8Array, PictureMeasure>({
    filename: fileURLToPath(new URL('thread.mjs', import.meta.url)),
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: IDLE,
  });
  return { measure: (bytes) => pool.run(bytes, { name: 'measureBytes' }), close: () => pool.destroy() };
}
