import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { HubApiError, listFiles, modelInfo, pathsInfo } from '@huggingface/hub';
import { AppError } from '#core/error/app-error.ts';
import type { ManifestEntry } from '#core/models/manifest.ts';
import type { Source } from '#core/models/source.ts';
import { nearestNames } from '#core/text/nearest-names.ts';
import { explainHubRefusal, explainWebRefusal } from './explain-refusal.ts';
import type { Hub } from './hub.ts';

/** A file where it comes from. */
export type FoundFile = {
  entry: ManifestEntry;
  /** Bytes; null where the other side does not tell. */
  size: number | null;
  /** What it must be; null where nobody said. */
  sha256: string | null;
  /** The commit that the hub's revision stands for. */
  commit: string | null;
  /** Where it is fetched, and with what; null for one on this machine. */
  fetch: { url: string; headers: Record<string, string> } | null;
  /** Path of one on this machine. */
  local: string | null;
};

/** What finding needs of the world. `folder`: that of the manifest. */
export type FindOptions = { hub: Hub; folder: string; env: Readonly<Record<string, string | undefined>> };

const reasonOf = (error: unknown): string =>
  error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);

async function findOnHub(
  entry: ManifestEntry,
  { repo, revision, path }: Source & { kind: 'hub' },
  hub: Hub,
): Promise<FoundFile> {
  const access = { hubUrl: hub.endpoint, ...(hub.token ? { accessToken: hub.token } : {}) };
  try {
    const { sha } = await modelInfo({
      name: repo,
      additionalFields: ['sha'],
      revision: revision ?? 'main',
      ...access,
    });
    const [info] = await pathsInfo({ repo, paths: [path], revision: sha, ...access });
    if (!info) {
      const names: string[] = [];
      for await (const file of listFiles({ repo, revision: sha, recursive: true, ...access }))
        if (file.type === 'file' && names.length < 1000) names.push(file.path);
      const near = nearestNames(path, names);
      throw new AppError(
        'not_found',
        `hf:${repo}/${path}: there is no such file in the repository.${near.length > 0 ? ` It has ${near.join(', ')}.` : ` Look at ${hub.endpoint}/${repo}/tree/${revision ?? 'main'}.`}`,
      );
    }
    const url = `${hub.endpoint}/${repo}/resolve/${sha}/${path.split('/').map(encodeURIComponent).join('/')}`;
    const headers: Record<string, string> = hub.token ? { authorization: `Bearer ${hub.token}` } : {};
    // What is in a gated repository may be listed, and not be read.
    const door = await fetch(url, {
      method: 'HEAD',
      headers,
      redirect: 'manual',
      signal: AbortSignal.timeout(30_000),
    });
    if (door.status >= 400)
      throw explainHubRefusal(
        hub,
        { repo, path },
        { status: door.status, code: door.headers.get('x-error-code') },
      );
    return {
      entry,
      size: info.lfs?.size ?? info.size,
      sha256: entry.sha256 ?? info.lfs?.oid ?? null,
      commit: sha,
      fetch: { url, headers },
      local: null,
    };
  } catch (error) {
    if (error instanceof HubApiError)
      throw explainHubRefusal(hub, { repo, path }, { status: error.statusCode, code: null });
    if (error instanceof AppError) throw error;
    throw new AppError(
      'unavailable',
      `hf:${repo}/${path}: ${hub.endpoint} does not answer: ${reasonOf(error)}`,
      [],
      {
        cause: error,
      },
    );
  }
}

/** Its size, where the other side tells it to a HEAD; many do not answer that, and tell with the file itself. */
async function findOnWeb(
  entry: ManifestEntry,
  url: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<FoundFile> {
  const key = entry.token === null ? undefined : env[entry.token]?.trim();
  if (entry.token !== null && !key)
    throw new AppError(
      'invalid_input',
      `${entry.to}: ${entry.token} is not set. Set this environment variable to your key of ${new URL(url).host}.`,
    );
  const headers: Record<string, string> = key ? { authorization: `Bearer ${key}` } : {};
  let size: number | null = null;
  try {
    const answer = await fetch(url, { method: 'HEAD', headers, signal: AbortSignal.timeout(30_000) });
    if ([401, 403, 404, 410].includes(answer.status))
      throw explainWebRefusal(url, answer.status, entry.token);
    const length = answer.headers.get('content-length');
    if (answer.ok && length !== null && !answer.headers.has('content-encoding')) size = Number(length);
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError('unavailable', `${url} does not answer: ${reasonOf(error)}`, [], { cause: error });
  }
  return { entry, size, sha256: entry.sha256, commit: null, fetch: { url, headers }, local: null };
}

/**
 * Find out what is known of a file of a manifest before it is fetched.
 * @throws AppError with the reason and the remedy
 */
export async function findFile(entry: ManifestEntry, { hub, folder, env }: FindOptions): Promise<FoundFile> {
  const { source } = entry;
  if (source.kind === 'hub') return findOnHub(entry, source, hub);
  if (source.kind === 'web') return findOnWeb(entry, source.url, env);
  const local = resolve(folder, source.path);
  const found = await stat(local).catch(() => null);
  if (!found?.isFile()) throw new AppError('not_found', `${entry.to}: there is no file ${local}.`);
  return { entry, size: found.size, sha256: entry.sha256, commit: null, fetch: null, local };
}
