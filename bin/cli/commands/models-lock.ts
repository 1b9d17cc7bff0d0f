import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { AppError } from '#core/error/app-error.ts';
import { readHub } from '#bin/models/hub.ts';
import { lockModels } from '#bin/models/lock-models.ts';
import { readRecord } from '#bin/models/record.ts';
import { COMMON, readArguments } from '../command.ts';
import { line, note } from '../print.ts';
import { MANIFEST, readManifest } from '../read-manifest.ts';
import { UsageError } from '../usage-error.ts';

/** Write revisions and hashes into a manifest. */
export async function lock(argv: string[]): Promise<number> {
  const { values, positionals } = readArguments(argv, { ...COMMON, ...MANIFEST, to: { type: 'string' } });
  if (positionals.length > 0) throw new UsageError(`"${positionals[0]}" is one argument too many.`);
  const { text, manifest, folder } = await readManifest(values.manifest);
  if (values.to !== undefined && !existsSync(values.to))
    throw new AppError('not_found', `There is no folder ${values.to}.`);
  const record = values.to === undefined ? {} : await readRecord(values.to);
  const locked = await lockModels(text, manifest, record, {
    hub: readHub(process.env),
    env: process.env,
    folder,
  });
  if (locked.text !== text) await writeFile(values.manifest, locked.text);
  line(locked.text === text ? `${values.manifest} is as it was.` : `${values.manifest} is pinned.`);
  for (const to of locked.unknown)
    note(`${to}: nobody tells its hash. Pull it, then: teststrip models lock --to DIR`);
  return 0;
}
