import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import type { PictureMeasure } from '#core/measure/measure-picture.ts';
import type { KnownModel } from '../distance/embed-bytes.ts';

/** Milliseconds after which the thread ends that has nothing to do. */
const IDLE = 20_000;

export type Measurer = {
  /** @throws Error where the bytes do not decode */
  measure(bytes: Uint8Array): Promise<PictureMeasure>;
  /** Open a model of distances and try it. @throws Error that says what is wrong with it */
  check(path: string): Promise<KnownModel>;
  /** What a model makes of an image. @throws Error where the bytes do not decode */
  embed(bytes: Uint8Array, path: string): Promise<Float32Array>;
  close(): Promise<void>;
};

/** One thread that measures pictures beside what drives servers, of low priority; it starts with the first picture. */
export function createMeasurer(): Measurer {
  const pool = new Piscina({
    filename: fileURLToPath(new URL('thread.mjs', import.meta.url)),
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: IDLE,
  });
  return {
    measure: (bytes) => pool.run(bytes, { name: 'measureBytes' }) as Promise<PictureMeasure>,
    check: (path) => pool.run(path, { name: 'checkModel' }) as Promise<KnownModel>,
    embed: (bytes, path) => pool.run({ bytes, path }, { name: 'embedBytes' }) as Promise<Float32Array>,
    close: () => pool.destroy(),
  };
}
