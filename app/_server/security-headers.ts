const ALWAYS: Record<string, string> = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

/** What an answer that is no page may do: nothing. */
const INERT = "default-src 'none'; frame-ancestors 'none'";

/**
 * What a page may load: its own scripts by their nonce, its own styles (React and the editor set some inline),
 * pictures of its own and those that it makes itself (placeholders, uploads).
 */
export function pagePolicy(nonce: string, development: boolean): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Set the security headers of an answer; `policy` is that of a page, none for anything else. */
export function secure<Answer extends Response>(response: Answer, policy: string = INERT): Answer {
  for (const [name, value] of Object.entries(ALWAYS)) response.headers.set(name, value);
  response.headers.set('content-security-policy', policy);
  return response;
}
