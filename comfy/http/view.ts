import type { OutputFile } from '../client.ts';
import { MAX_FILE_BYTES, VIEW_DEADLINE_MS } from '../tunables.ts';
import { expectOk } from './expect.ts';
import { request } from './request.ts';
import type { Wire } from './wire.ts';

/**
 * GET /view: the file as it lies on the server's disk.
 * @throws ComfyError, `http` 404 where history names a file that is there no more
 */
export async function view(
  wire: Wire,
  { filename, subfolder, type }: Omit<OutputFile, 'node'>,
  signal?: AbortSignal,
): Promise<Uint8Array> {
  const query = new URLSearchParams({ filename, subfolder, type });
  const answer = await request(wire, {
    path: `/view?${query.toString()}`,
    deadline: VIEW_DEADLINE_MS,
    maxBytes: MAX_FILE_BYTES,
    signal,
  });
  return expectOk(answer).bytes;
}
