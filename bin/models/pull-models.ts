import { createHash } from 'node:crypto';
import { copyFile, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { createLimit } from '#core/async/create-limit.ts';
import { AppError } from '#core/error/app-error.ts';
import type { Issue } from '#core/error/issue.ts';
import { BEGINNING, faultOfBeginning } from '#core/models/looks-like-weights.ts';
import type { Manifest } from '#core/models/manifest.ts';
import { download } from './download.ts';
import { explainHubRefusal, explainWebRefusal } from './explain-refusal.ts';
import { findFile, type FindOptions, type FoundFile } from './find-file.ts';
import { readFreeSpace } from './free-space.ts';
import { hashFile } from './hash-file.ts';
import { onDisk } from './on-disk.ts';
import { isUntouched, type PullRecord, readRecord, writeRecord } from './record.ts';

/** Bytes that stay free beside what is pulled. */
const SPARE = 200 * 1024 * 1024;

export type PullOptions = FindOptions & {
  /** ComfyUI's `models` folder. */
  to: string;
  /** Files at once. */
  parallel: number;
  /** Turn a LoRA into the form that ComfyUI loads. */
  convert: (from: string, to: string) => Promise<void>;
  /** Bytes there of each file, and in all (null: not told). */
  onProgress: (to: string, bytes: number, size: number | null) => void;
  onDone: (to: string, how: 'right already' | 'pulled' | 'converted') => void;
  freeSpace?: (folder: string) => Promise<number | null>;
  pause?: number;
  signal?: AbortSignal | undefined;
};

/** A file that must be fetched: where it grows, and bytes of it that are there. */
type Wanted = FoundFile & { target: string; part: string; there: number };

const megabytes = (bytes: number): string =>
  bytes >= 1e9 ? `${(bytes / 1e9).toFixed(1)} GB` : `${Math.ceil(bytes / 1e6)} MB`;

/** All of them, or one error that names every one that failed. */
async function allOrIssues<In, Out>(
  list: readonly In[],
  what: string,
  work: (item: In, place: number) => Promise<Out>,
): Promise<Out[]> {
  const settled = await Promise.allSettled(list.map(work));
  const issues: Issue[] = [];
  for (const [place, result] of settled.entries()) {
    if (result.status === 'fulfilled') continue;
    if (!(result.reason instanceof AppError)) throw result.reason;
    const { message, issues: more } = result.reason;
    issues.push({ path: `models.${place}`, message }, ...more);
  }
  if (issues.length > 0) throw new AppError('unavailable', what, issues);
  return settled.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
}

/** Whether what lies there is what the manifest asks for. Fills the record where that had to be found out. */
async function isRight(
  { entry, sha256, local }: FoundFile,
  target: string,
  record: PullRecord,
): Promise<boolean> {
  const found = await stat(target).catch(() => null);
  if (!found?.isFile()) return false;
  const known = record[entry.to];
  const wanted = local === null ? sha256 : (sha256 ?? (await hashFile(local)));
  if (known && (await isUntouched(target, known)))
    return known.convert === entry.convert && (wanted === null || known.sha256 === wanted);
  // Somebody else put it there: of a converted one nobody can tell.
  if (entry.convert !== null || wanted === null) return false;
  if ((await hashFile(target)) !== wanted) return false;
  record[entry.to] = { sha256: wanted, convert: null, size: found.size, modified: Math.trunc(found.mtimeMs) };
  return true;
}

/** What the part of a file is named by: another file never goes on where this one ended. */
function partOf(target: string, { sha256, commit, fetch, local, size }: FoundFile): string {
  const identity = sha256 ?? `${fetch?.url ?? local} ${commit} ${size}`;
  const mark = createHash('sha256').update(identity).digest('hex').slice(0, 12);
  return join(dirname(target), `.${basename(target)}.${mark}.part`);
}

async function checkSpace(wanted: readonly Wanted[], options: PullOptions): Promise<void> {
  const needed = wanted.reduce((sum, { size, there, entry }) => {
    const whole = size ?? 0;
    return sum + Math.max(0, whole - there) + (entry.convert === null ? 0 : whole);
  }, 0);
  const free = await (options.freeSpace ?? readFreeSpace)(options.to);
  if (needed === 0 || free === null || free >= needed + SPARE) return;
  throw new AppError(
    'unavailable',
    `${options.to} has ${megabytes(free)} free, and ${megabytes(needed + SPARE)} are needed: ${megabytes(needed)} to pull, and some to spare. Make room, or pull to another disk.`,
  );
}

/** What is wrong with a file as it came; null where nothing is. */
async function faultOf(
  { entry, part, sha256, fetch: from, local }: Wanted,
  got: string,
): Promise<string | null> {
  if (sha256 !== null && got !== sha256)
    return `its sha-256 is ${got}, and should be ${sha256}. Where ${from?.url ?? local} was replaced on purpose, take the new hash into the manifest (models lock).`;
  const file = await open(part, 'r');
  try {
    const { size } = await file.stat();
    const { buffer, bytesRead } = await file.read(Buffer.alloc(BEGINNING), 0, BEGINNING, 0);
    const fault = faultOfBeginning(entry.to, buffer.subarray(0, bytesRead), size);
    return fault === null ? null : `${from?.url ?? local}: ${fault}.`;
  } finally {
    await file.close();
  }
}

async function fetchOne(wanted: Wanted, options: PullOptions): Promise<string> {
  const { entry, part, local, fetch: from, size } = wanted;
  const { hub, onProgress } = options;
  if (local !== null || from === null) {
    await copyFile(local ?? '', part);
    onProgress(entry.to, size ?? 0, size);
    return hashFile(part);
  }
  const { source } = entry;
  const got = await download({
    ...from,
    part,
    size,
    onBytes: (bytes) => onProgress(entry.to, bytes, size),
    explain: (status, code) =>
      source.kind === 'hub'
        ? explainHubRefusal(hub, source, { status, code })
        : explainWebRefusal(from.url, status, entry.token),
    ...(options.pause === undefined ? {} : { pause: options.pause }),
    signal: options.signal,
  });
  return got.sha256;
}

async function pullOne(
  wanted: Wanted,
  record: PullRecord,
  options: PullOptions,
  save: () => Promise<void>,
): Promise<void> {
  const { entry, part, target, sha256 } = wanted;
  const got = await fetchOne(wanted, options);
  const fault = await faultOf(wanted, got);
  if (fault !== null) {
    await rm(part, { force: true });
    throw new AppError('unavailable', `${entry.to}: ${fault}`);
  }
  if (entry.convert === null) await rename(part, target);
  else {
    try {
      await options.convert(part, target);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      // It names the file by what it is called while it comes.
      const message = `${entry.to}: ${error.message.replace(`${part}: `, '')}`;
      throw new AppError(error.code, message, error.issues, { cause: error });
    } finally {
      await rm(part, { force: true });
    }
  }
  const { size, mtimeMs } = await stat(target);
  record[entry.to] = { sha256: sha256 ?? got, convert: entry.convert, size, modified: Math.trunc(mtimeMs) };
  await save();
  options.onDone(entry.to, entry.convert === null ? 'pulled' : 'converted');
}

/**
 * Fill a ComfyUI's `models` folder with what a manifest names: what is right already is left alone, what was begun is
 * gone on with, and a file appears under its name only when it is whole and right.
 * @throws AppError with every file that cannot be had and why; the others are there then
 */
export async function pullModels(manifest: Manifest, options: PullOptions): Promise<PullRecord> {
  await onDisk(options.to, () => mkdir(options.to, { recursive: true }));
  const limit = createLimit(options.parallel);
  const found = await allOrIssues(manifest.models, 'Not every file can be had:', (entry) =>
    limit(() => findFile(entry, options)),
  );
  const record = await readRecord(options.to);
  const wanted: Wanted[] = [];
  for (const file of found) {
    const target = join(options.to, ...file.entry.to.split('/'));
    await onDisk(target, () => mkdir(dirname(target), { recursive: true }));
    if (await isRight(file, target, record)) {
      options.onDone(file.entry.to, 'right already');
      continue;
    }
    const part = partOf(target, file);
    wanted.push({ ...file, target, part, there: (await stat(part).catch(() => null))?.size ?? 0 });
  }
  // One after the other: they write the same file.
  const inTurn = createLimit(1);
  const save = (): Promise<void> => inTurn(() => writeRecord(options.to, record));
  await onDisk(options.to, save);
  await checkSpace(wanted, options);
  await allOrIssues(wanted, 'Not every file was pulled:', (one) =>
    limit(() => onDisk(one.target, () => pullOne(one, record, options, save))),
  );
  return record;
}
