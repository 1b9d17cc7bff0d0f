import { AppError } from '../error/app-error.ts';

/** Where a ComfyUI is, in the one way of writing it, and the header that credentials in its URL stand for. */
export type ServerUrl = { url: string; headers: Record<string, string> };

const refuse = (value: string, message: string, hint: string): never => {
  throw new AppError('invalid_input', `The server's URL is not usable: ${message}`, [
    { path: 'url', message, value, hint },
  ]);
};

/**
 * Write a server's URL in one way: lower-case host, no default port, no slash at the end, a path prefix kept.
 * `http://user:password@host` becomes a basic Authorization header, so that no secret is shown with the URL.
 * @throws AppError invalid_input
 */
export function normaliseServerUrl(value: string): ServerUrl {
  const shown = value.replace(/\/\/[^/]*@/, '//…@');
  const text = value.trim();
  if (!URL.canParse(text)) refuse(shown, 'not a URL', 'Write it like http://192.168.1.20:8188');
  const url = new URL(text);
  if (!/^https?:$/.test(url.protocol))
    refuse(shown, `"${url.protocol}" is not a protocol of ComfyUI`, 'Use http:// or https://');
  if (url.search || url.hash)
    refuse(shown, 'it has a query or a fragment', 'Leave out everything from the first ? or # on');
  const headers: Record<string, string> = {};
  if (url.username || url.password) {
    headers['Authorization'] = `Basic ${base64(`${decode(url.username)}:${decode(url.password)}`)}`;
  }
  const path = url.pathname.replace(/\/+$/, '');
  return { url: `${url.protocol}//${url.host}${path}`, headers };
}

/** Undo percent encoding; a stray % stays. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Base64 of the text's UTF-8 bytes. */
function base64(text: string): string {
  return btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(''));
}
