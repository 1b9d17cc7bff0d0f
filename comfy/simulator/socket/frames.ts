import type { Preview } from '../nodes/call.ts';
import { dumpPyJson } from '../python/dump-json.ts';
import type { Dumpable } from '../python/values.ts';

const uint32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};

/** Kind 1, PREVIEW_IMAGE: image type (1 JPEG, 2 PNG), image. */
export const previewFrame = (preview: Preview): Buffer =>
  Buffer.concat([uint32(1), uint32(preview.format === 'jpeg' ? 1 : 2), preview.bytes]);

/** Kind 4, PREVIEW_IMAGE_WITH_METADATA: length of the metadata, metadata, image. */
export function previewWithMetadataFrame(metadata: Dumpable, image: Buffer): Buffer {
  const json = Buffer.from(dumpPyJson(metadata));
  return Buffer.concat([uint32(4), uint32(json.length), json, image]);
}
