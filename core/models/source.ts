import { AppError } from '../error/app-error.ts';

/** Where a model file comes from. */
export type Source =
  | { kind: 'hub'; repo: string; revision: string | null; path: string }
  | { kind: 'web'; url: string }
  /** Beside the manifest. */
  | { kind: 'file'; path: string };

const HUB = /^hf:([\w.-]+\/[\w.-]+)(?:@([^/\s]+))?\/(\S+)$/;
/** Where the hub shows a file to people. */
const PAGE = /^https?:\/\/(?:www\.)?huggingface\.co\/([\w.-]+\/[\w.-]+)\/blob\/([^/]+)\/([^?#]+)/;
const WAYS = 'Write hf:owner/repo/file.safetensors, https://…, or ./file.safetensors.';

const refuse = (value: string, message: string): AppError =>
  new AppError('invalid_input', message, [{ path: 'from', message, value, hint: WAYS }]);

/**
 * Read where a file comes from: `hf:owner/repo[@revision]/path/in/repo`, an http(s) address, or a path beside the
 * manifest.
 * @throws AppError invalid_input
 */
export function parseSource(text: string): Source {
  if (text.startsWith('hf:')) {
    const [, repo, revision, path] = HUB.exec(text) ?? [];
    if (repo === undefined || path === undefined || path.split('/').includes('..'))
      throw refuse(text, 'is not hf:owner/repo/file');
    return { kind: 'hub', repo, revision: revision ?? null, path };
  }
  if (/^https?:/i.test(text)) {
    if (!URL.canParse(text)) throw refuse(text, 'is not an address');
    const { username, password } = new URL(text);
    if (username !== '' || password !== '')
      throw refuse(new URL(text).host, 'holds a password: name an environment variable by `token` instead');
    const [, repo, revision, path] = PAGE.exec(text) ?? [];
    if (repo !== undefined)
      throw refuse(text, `is the page of a file, not the file itself: write hf:${repo}@${revision}/${path}`);
    return { kind: 'web', url: text };
  }
  if (/^[a-z][a-z0-9+.-]+:/i.test(text) && !/^[a-z]:[\\/]/i.test(text))
    throw refuse(text, 'is of a kind that is not known');
  return { kind: 'file', path: text };
}

/** The same as text, with another revision. */
export function pinSource(source: Source & { kind: 'hub' }, revision: string): string {
  return `hf:${source.repo}@${revision}/${source.path}`;
}
