import type { Exported } from '#service/export/exported.ts';
import type { Ctx } from '#service/ctx.ts';
import type { Call } from './handle.ts';
import { sendFile } from './send-file.ts';

/** A use case that makes a file; `input` holds the fields of the query and what varies in the path. */
type Export = (
  ctx: Ctx,
  input: { id: string } & Record<string, unknown>,
  signal: AbortSignal,
) => Promise<Exported>;

/** Answer with what a use case makes of a sweep. */
export function sendExport({ ctx, request, params, query }: Call, make: Export): Promise<Response> {
  return sendFile(
    request,
    (signal) => make(ctx, { ...Object.fromEntries(query), id: params['id'] ?? '' }, signal),
    (error) => ctx.log.warn({ err: error }, 'A file to be taken away broke off'),
  );
}
