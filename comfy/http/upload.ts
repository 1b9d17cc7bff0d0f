import { z } from 'zod';
import { UPLOAD_DEADLINE_MS } from '../tunables.ts';
import { expectJson } from './expect.ts';
import { request } from './request.ts';
import type { Wire } from './wire.ts';

const uploadedSchema = z.looseObject({ name: z.string(), subfolder: z.string().catch('') });

/**
 * POST /upload/image into the input folder. The server renames a file whose name is taken by another content;
 * LoadImage wants `subfolder/name` of what is returned.
 */
export async function upload(
  wire: Wire,
  name: string,
  bytes: Uint8Array,
  signal?: AbortSignal,
): Promise<{ name: string; subfolder: string }> {
  const form = new FormData();
  form.set('image', new Blob([Uint8Array.from(bytes)]), name);
  form.set('type', 'input');
  const answer = await request(wire, {
    method: 'POST',
    path: '/upload/image',
    form,
    deadline: UPLOAD_DEADLINE_MS,
    signal,
  });
  const uploaded = expectJson(answer, uploadedSchema);
  return { name: uploaded.name, subfolder: uploaded.subfolder };
}
