import { ComfyError } from '../comfy-error.ts';
import { isPng } from '#core/picture/png-chunks.ts';
import { readPngStart } from '../png-pixel.ts';
import { readPngText } from '#core/picture/png-text.ts';
import { TEST_SIZE } from './test-graph.ts';

const wrong = (message: string) => new ComfyError('protocol', message);

/**
 * Is this the image that was ordered: a whole PNG, 64 × 64, of that colour, with our graph in it?
 * @returns what was found, in words
 * @throws ComfyError `protocol` with what is wrong
 */
export function checkImage(bytes: Uint8Array, nonce: string, colour: number): string {
  if (!isPng(bytes)) throw wrong(`${bytes.length} bytes came, and they are no PNG.`);
  const start = readPngStart(bytes);
  if (start === null) throw wrong('The PNG is damaged or cut short.');
  if (start.width !== TEST_SIZE || start.height !== TEST_SIZE)
    throw wrong(`The image is ${start.width} × ${start.height}, not ${TEST_SIZE} × ${TEST_SIZE}.`);
  const [red, green, blue] = start.firstPixel ?? [];
  if (red !== undefined && green !== undefined && blue !== undefined) {
    const found = red * 65_536 + green * 256 + blue;
    const hex = (value: number) => `#${value.toString(16).padStart(6, '0')}`;
    if (found !== colour) throw wrong(`The image is ${hex(found)}, not ${hex(colour)} as ordered.`);
  }
  const graph = readPngText(bytes)['prompt'];
  if (graph === undefined) return `${TEST_SIZE} × ${TEST_SIZE}, as ordered; the server embeds no graph`;
  if (!graph.includes(nonce)) throw wrong('The graph in the PNG is another than the one sent.');
  return `${TEST_SIZE} × ${TEST_SIZE}, as ordered, with its graph`;
}
