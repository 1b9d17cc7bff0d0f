import { basename } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createRepo, HubApiError, repoExists, uploadFiles } from '@huggingface/hub';
import { AppError } from '#core/error/app-error.ts';
import { type CardInput, writeModelCard } from '#core/models/model-card.ts';
import type { BestCells } from './best-cells.ts';
import type { Hub } from './hub.ts';

export type PushOptions = {
  hub: Hub;
  repo: string;
  /** Path of the file that is published. */
  path: string;
  /** Whether a repository that has to be made is for everybody. */
  isPublic: boolean;
  card: Pick<CardInput, 'title' | 'base' | 'trigger' | 'license'>;
  best: BestCells | null;
};

/**
 * Publish a LoRA with a model card that shows its best cells, in one commit. The repository is made where there is none.
 * @returns its address
 * @throws AppError forbidden, unavailable with the reason and the remedy
 */
export async function pushModel({ hub, repo, path, isPublic, card, best }: PushOptions): Promise<string> {
  const { endpoint, token } = hub;
  if (!token)
    throw new AppError(
      'forbidden',
      `Set HF_TOKEN to a token that may write: ${endpoint}/settings/tokens, kind "write".`,
    );
  const access = { hubUrl: endpoint, accessToken: token };
  const name = { type: 'model', name: repo } as const;
  const file = basename(path);
  const readme = writeModelCard({ ...card, file, sweep: best?.sweep ?? null, cells: best?.cells ?? [] });
  try {
    if (!(await repoExists({ repo: name, ...access })))
      await createRepo({ repo: name, visibility: isPublic ? 'public' : 'private', ...access });
    await uploadFiles({
      repo: name,
      ...access,
      commitTitle: `Publish ${file}`,
      files: [
        { path: file, content: pathToFileURL(path) },
        { path: 'README.md', content: new Blob([readme]) },
        ...[...(best?.pictures ?? [])].map(([at, content]) => ({ path: at, content })),
      ],
    });
  } catch (error) {
    if (!(error instanceof HubApiError)) throw error;
    const { statusCode, message } = error;
    throw new AppError(
      statusCode === 401 || statusCode === 403 ? 'forbidden' : 'unavailable',
      statusCode === 401 || statusCode === 403
        ? `${endpoint}/${repo}: the token in HF_TOKEN may not write there. Make one of kind "write" at ${endpoint}/settings/tokens.`
        : `${endpoint}/${repo}: ${message}`,
      [],
      { cause: error },
    );
  }
  return `${endpoint}/${repo}`;
}
