import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import type { PictureMeasure } from '#core/measure/measure-picture.ts';
import type { KnownModel, ModelFile } from '../distance/run-model.ts';

/** Milliseconds after which the thread ends that has nothing to do. */
const IDLE = 20_000;

export type Measurer = {
  /** @throws Error where the bytes do not decode */
  measure(bytes: Uint8Array): Promise<PictureMeasure>;
  /** Open a model of distances and try it. @throws Error that says what is wrong with it */
  check(file: ModelFile): Promise<KnownModel>;
  /** What a model makes of an image. @throws Error where the bytes do not decode */
  embed(bytes: Uint8Array, file: ModelFile): Promise<Float32Array>;
  /** How far two images are from each other to a model. @throws Error where the bytes do not decode */
  compare(a: Uint8Array, b: Uint8Array, file: ModelFile): Promise<number>;
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
    check: (file) => pool.run(file, { name: 'checkModel' }) as Promise<KnownModel>,
    embed: (bytes, file) => pool.run({ bytes, file }, { name: 'embedBytes' }) as Promise<Float32Array>,
    compare: (a, b, file) => pool.run({ a, b, file }, { name: 'compareBytes' }) as Promise<number>,
    close: () => pool.destroy(),
  };
}
