import { createLimit } from '#core/async/create-limit.ts';
import type { Manifest } from '#core/models/manifest.ts';
import { type Pin, pinManifest } from '#core/models/pin-manifest.ts';
import { pinSource } from '#core/models/source.ts';
import { findFile, type FindOptions } from './find-file.ts';
import { hashFile } from './hash-file.ts';
import type { PullRecord } from './record.ts';

const AT_ONCE = 4;

/**
 * Pin the revisions and hashes of a manifest as they are now.
 * @param text the manifest as it was written
 * @param record of a folder that it was pulled into: tells the hashes of what comes from other addresses
 * @returns the new text, and the places of files whose hash nobody knows yet
 */
export async function lockModels(
  text: string,
  manifest: Manifest,
  record: PullRecord,
  options: FindOptions,
): Promise<{ text: string; unknown: string[] }> {
  const limit = createLimit(AT_ONCE);
  const pins = new Map<number, Pin>();
  const unknown: string[] = [];
  await Promise.all(
    manifest.models.map((entry, place) =>
      limit(async () => {
        // What it should be according to the manifest is what is to be written anew.
        const found = await findFile({ ...entry, sha256: null }, options);
        const hash = found.local === null ? found.sha256 : await hashFile(found.local);
        const sha256 = hash ?? record[entry.to]?.sha256 ?? entry.sha256;
        if (sha256 === null) unknown.push(entry.to);
        pins.set(place, {
          ...(found.commit !== null && entry.source.kind === 'hub'
            ? { from: pinSource(entry.source, found.commit) }
            : {}),
          ...(sha256 === null ? {} : { sha256 }),
        });
      }),
    ),
  );
  return { text: pinManifest(text, pins), unknown };
}
