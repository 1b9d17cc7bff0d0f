import type { Ctx } from './ctx.ts';
import { notFound } from './parse-input.ts';
import { isRenderKey } from './render-key.ts';

/** The first byte of a PNG; anything else that ComfyUI sends as a preview is a JPEG. */
const PNG_FIRST_BYTE = 0x89;

/** The newest preview of a running render. @throws AppError not_found where there is none */
export async function readPreview(
  ctx: Ctx,
  input: { key: string },
): Promise<{ bytes: Uint8Array; contentType: string }> {
  const row = isRenderKey(input.key)
    ? await ctx.db.prisma.progress.findUnique({ where: { renderKey: input.key }, select: { preview: true } })
    : null;
  if (!row?.preview) throw notFound('preview of render', input.key);
  return {
    bytes: row.preview,
    contentType: row.preview[0] === PNG_FIRST_BYTE ? 'image/png' : 'image/jpeg',
  };
}
