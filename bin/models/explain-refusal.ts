import { AppError } from '#core/error/app-error.ts';
import type { Hub } from './hub.ts';

/**
 * Why the hub does not give a file, and what to do. @param answer its status, and the headers that say more
 */
export function explainHubRefusal(
  hub: Hub,
  { repo, path }: { repo: string; path: string },
  answer: { status: number; code: string | null },
): AppError {
  const { status, code } = answer;
  const page = `${hub.endpoint}/${repo}`;
  const tokens = `${hub.endpoint}/settings/tokens`;
  const refuse = (message: string): AppError => new AppError('forbidden', `hf:${repo}/${path}: ${message}`);
  if (code === 'GatedRepo' || status === 403) {
    return refuse(
      hub.token
        ? `the repository is gated, and the account of HF_TOKEN has not been let in. Accept its terms at ${page}, and give the token the right to read gated repositories (${tokens}).`
        : `the repository is gated. Accept its terms at ${page}, make a token at ${tokens}, and set HF_TOKEN to it.`,
    );
  }
  if (status === 401)
    return refuse(
      hub.token
        ? `there is no such repository, or HF_TOKEN may not read it: look at ${page}.`
        : `there is no such repository, or it is private: look at ${page}; for a private one set HF_TOKEN (${tokens}).`,
    );
  if (status === 404)
    return new AppError(
      'not_found',
      `hf:${repo}/${path}: ${code === 'RevisionNotFound' ? 'there is no such revision' : code === 'RepoNotFound' ? 'there is no such repository' : 'there is no such file in the repository'}. Look at ${page}/tree/main.`,
    );
  return new AppError('unavailable', `hf:${repo}/${path}: the hub answered HTTP ${status}.`);
}

/** Why another address does not give a file, and what to do. */
export function explainWebRefusal(url: string, status: number, token: string | null): AppError {
  const { host } = new URL(url);
  if (status === 401 || status === 403)
    return new AppError(
      'forbidden',
      `${url}: ${host} wants to know who asks (HTTP ${status}). ${
        token === null
          ? 'Write "token: NAME" beside it, and set the environment variable NAME to your key there.'
          : `Set ${token} to a key of ${host} that may read this file.`
      }`,
    );
  if (status === 404 || status === 410)
    return new AppError('not_found', `${url}: there is nothing at this address (HTTP ${status}).`);
  return new AppError('unavailable', `${url}: ${host} answered HTTP ${status}.`);
}
