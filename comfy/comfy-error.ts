import type { Json } from '#core/json/parse-json.ts';

/**
 * What went wrong between us and a ComfyUI.
 * - unreachable: no connection, or it broke before an answer came
 * - timeout: connected, no answer within the deadline; the request may have been taken
 * - refused: the server answered 4xx to a prompt, `body` says why
 * - http: any other unwanted status
 * - protocol: an answer that is not what ComfyUI says
 * - aborted: by the caller's signal
 */
export type ComfyErrorKind = 'unreachable' | 'timeout' | 'refused' | 'http' | 'protocol' | 'aborted';

export class ComfyError extends Error {
  override readonly name = 'ComfyError';
  readonly kind: ComfyErrorKind;
  readonly status: number | undefined;
  /** The parsed body of a refusal: {error, node_errors}. */
  readonly body: Json | undefined;

  constructor(
    kind: ComfyErrorKind,
    message: string,
    details: { status?: number; body?: Json; cause?: unknown } = {},
  ) {
    super(message, { cause: details.cause });
    this.kind = kind;
    this.status = details.status;
    this.body = details.body;
  }
}
