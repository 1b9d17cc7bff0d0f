import type { ComfyClient } from '#comfy/client.ts';
import { ComfyError } from '#comfy/comfy-error.ts';
import { AppError } from '#core/error/app-error.ts';
import { compareListing, type ListedFile, type Standing } from '#core/models/compare-listing.ts';
import type { Manifest } from '#core/models/manifest.ts';
import { findFile, type FindOptions } from './find-file.ts';

/** How a server stands to each file of a manifest. */
export type Checked = { to: string; standing: Standing }[];

/**
 * Ask a server which files of a manifest it has. Sizes are held against each other where both sides tell them.
 * @throws AppError unavailable where the server does not answer
 */
export async function checkModels(
  manifest: Manifest,
  client: Pick<ComfyClient, 'models' | 'modelFolders' | 'endpoint'>,
  options: FindOptions,
): Promise<Checked> {
  const listings = new Map<string, ListedFile[]>();
  try {
    const folders = new Set(await client.modelFolders());
    for (const { to } of manifest.models) {
      const folder = to.split('/')[0] ?? '';
      if (!listings.has(folder)) listings.set(folder, folders.has(folder) ? await client.models(folder) : []);
    }
  } catch (error) {
    if (!(error instanceof ComfyError)) throw error;
    throw new AppError('unavailable', `${client.endpoint.url}: ${error.message}`, [], { cause: error });
  }
  return Promise.all(
    manifest.models.map(async (entry) => {
      const [folder = '', ...rest] = entry.to.split('/');
      // Converting changes the size; and a server can be checked while the hub is away.
      const size =
        entry.convert === null
          ? await findFile(entry, options).then(
              (found) => found.size,
              (error: unknown) => {
                if (error instanceof AppError) return null;
                throw error;
              },
            )
          : null;
      return { to: entry.to, standing: compareListing(rest.join('/'), size, listings.get(folder) ?? []) };
    }),
  );
}
