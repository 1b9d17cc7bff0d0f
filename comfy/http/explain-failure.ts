import { ComfyError } from '../comfy-error.ts';

/** Error codes of Node and its fetch, in words; what is not here is told by its own message. */
const WORDS: Record<string, string> = {
  ECONNREFUSED: 'connection refused',
  ECONNRESET: 'the connection was reset',
  ENOTFOUND: 'no such host',
  EAI_AGAIN: 'the host name could not be looked up',
  EHOSTUNREACH: 'no route to the host',
  ENETUNREACH: 'the network is unreachable',
  ETIMEDOUT: 'no connection within time',
  UND_ERR_CONNECT_TIMEOUT: 'no connection within time',
  UND_ERR_SOCKET: 'the connection was closed before the answer was complete',
  EPIPE: 'the connection was closed',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is self-signed',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate could not be verified',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name',
  ERR_SSL_WRONG_VERSION_NUMBER: 'it speaks http, not https',
  EPROTO: 'it does not speak TLS as we do',
};

/** The innermost error code of a failed fetch or socket; undefined where there is none. */
export function errorCode(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const inner = errorCode(error.cause);
  if (inner !== undefined) return inner;
  // Several addresses were tried: each has its own error.
  if (error instanceof AggregateError && error.errors.length > 0) return errorCode(error.errors[0]);
  return 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

const innermost = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? error.message : innermost(error.cause);
};

/** What a fetch or a socket threw, as ComfyError. `what` names the call. */
export function explainFailure(what: string, error: unknown): ComfyError {
  if (error instanceof ComfyError) return error;
  const code = errorCode(error);
  const slow = code === 'UND_ERR_HEADERS_TIMEOUT' || code === 'UND_ERR_BODY_TIMEOUT';
  const words = code === undefined ? undefined : WORDS[code];
  const message = words ?? (code === undefined ? innermost(error) : `${innermost(error)} (${code})`);
  return new ComfyError(slow ? 'timeout' : 'unreachable', `${what}: ${message}`, { cause: error });
}
