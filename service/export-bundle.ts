import { bundleQuerySchema } from '#core/api/take.ts';
import { AppError } from '#core/error/app-error.ts';
import { fileName } from '#core/sheet/file-name.ts';
import { readView } from '#core/sheet/sheet-view.ts';
import type { Ctx } from './ctx.ts';
import { bundleFiles } from './export/bundle-files.ts';
import { findCrop } from './export/find-crop.ts';
import type { Exported } from './export/exported.ts';
import { inTurn } from './export/in-turn.ts';
import { openSweep } from './export/open-sweep.ts';
import { zipFiles } from './export/zip-files.ts';
import { parseInput } from './parse-input.ts';

/**
 * Pack a sweep into a folder that shows it without any server: page, images, definition, table.
 * @param input `{id}` and the fields of the query, as texts; the view is the one that the page opens with
 * @param signal whoever waits has gone away
 * @throws AppError not_found; invalid_input with every field that is wrong
 */
export async function exportBundle(
  ctx: Ctx,
  input: { id: string } & Record<string, unknown>,
  signal: AbortSignal,
): Promise<Exported> {
  const { id, ...rest } = input;
  const query = parseInput(bundleQuerySchema, rest);
  const { sweep, cells } = await openSweep(ctx, id, { ...query, sort: '' });
  const crop = await findCrop(ctx, id, query.crop);
  const read = readView(cells, { ...query, sort: '' });
  if (!read.ok)
    throw new AppError(
      'invalid_input',
      `The view cannot be shown. ${read.issues[0]?.path}: ${read.issues[0]?.message}`,
      read.issues,
    );
  const folder = fileName([sweep.name]);
  const { filter, cell, images, rater } = query;
  const wish = { sweep, cells, view: read.view, filter, crop, cell, images, rater };
  return {
    name: `${folder}.zip`,
    contentType: 'application/zip',
    body: inTurn(() => zipFiles(bundleFiles(ctx, folder, wish), ctx.now(), signal), signal),
  };
}
