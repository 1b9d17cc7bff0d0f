import { ComfyError } from '../comfy-error.ts';

/**
 * The whole body of an answer.
 * @throws ComfyError `protocol` once it is longer than `maxBytes`
 */
export async function readBody(what: string, response: Response, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    // Leaving the loop closes the stream.
    if (length > maxBytes) {
      throw new ComfyError('protocol', `${what}: the answer is longer than ${maxBytes} bytes`);
    }
    chunks.push(chunk);
  }
  const [only] = chunks;
  return chunks.length === 1 && only !== undefined ? only : Buffer.concat(chunks, length);
}
