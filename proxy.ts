import { randomBytes } from 'node:crypto';
import { NextResponse } from 'next/server';
import { errorResponse } from './app/_server/answer-error.ts';
import { checkRequest, readGuardSettings } from './app/_server/guard.ts';
import { pagePolicy, secure } from './app/_server/security-headers.ts';

/**
 * Guards every page and file. Routes under /api/v1 guard themselves, by the same rules (app/_server/handle.ts):
 * for what passes here, Next reads the whole body first, and a body that is too large must not be read.
 */
export const config = { matcher: '/((?!api/v1/).*)' };

/** Let a request in with the policy of its page, or refuse it. */
export function proxy(request: Request): Response {
  const refusal = checkRequest(request, readGuardSettings());
  if (refusal)
    return secure(
      errorResponse(refusal.status, { code: refusal.code, message: refusal.message }, refusal.headers),
    );
  const policy = pagePolicy(randomBytes(16).toString('base64'), process.env.NODE_ENV === 'development');
  const headers = new Headers(request.headers);
  // Next reads the nonce of its own scripts from here.
  headers.set('content-security-policy', policy);
  return secure(NextResponse.next({ request: { headers } }), policy);
}
