import { setPriority } from 'node:os';
import { measurePicture, type PictureMeasure } from '#core/measure/measure-picture.ts';
import { decode } from '../decode.ts';

/** Below whatever renders: this thread, not the process. */
const NICE = 15;

try {
  setPriority(0, NICE);
} catch {
  // Where that is not allowed, it takes its share like anything else.
}

/** Measure an image's bytes. @throws Error where they do not decode */
export async function measureBytes(bytes: Uint8Array): Promise<PictureMeasure> {
  return measurePicture(await decode(bytes));
}
