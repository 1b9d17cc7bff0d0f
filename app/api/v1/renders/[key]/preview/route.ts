import { handle } from '#app/_server/handle.ts';
import { operations } from '#core/api/operations.ts';
import { readPreview } from '#service/read-preview.ts';

export const GET = handle(operations.readPreview, async ({ ctx, params }) => {
  const { bytes, contentType } = await readPreview(ctx, { key: params['key'] ?? '' });
  return new Response(new Uint8Array(bytes), {
    headers: { 'content-type': contentType, 'cache-control': 'no-store' },
  });
});
