import { localAddress } from './address.mjs';

/** Milliseconds that an answer may take. */
const DEADLINE = 20_000;

/**
 * Ask API v1.
 * @param {{host: string, port: number, password?: string | undefined}} settings
 * @param {string} method
 * @param {string} path below /api/v1
 * @param {{body?: unknown, signal: AbortSignal}} options
 * @returns {Promise<any>} the answer's JSON
 * @throws Error with the API's message
 */
export async function askApi(settings, method, path, { body, signal }) {
  const response = await fetch(`${localAddress(settings)}/api/v1${path}`, {
    method,
    headers: {
      accept: 'application/json',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(settings.password ? { authorization: basicAuth(settings.password) } : {}),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.any([signal, AbortSignal.timeout(DEADLINE)]),
  });
  const answer = await response.json();
  if (!response.ok) {
    const issues = (answer.error?.issues ?? []).map(
      (/** @type {{path: string, message: string}} */ issue) => `${issue.path}: ${issue.message}`,
    );
    throw new Error([answer.error?.message ?? `HTTP ${response.status}`, ...issues].join('\n  '));
  }
  return answer;
}

/** @param {string} password */
export const basicAuth = (password) => `Basic ${Buffer.from(`teststrip:${password}`).toString('base64')}`;
