import { ComfyError } from './comfy-error.ts';

/**
 * True where a submission that threw this may be in the server's queue all the same: look for it
 * (Session.locate) before sending it again. A 500 is such a case: ComfyUI can queue a prompt and then fail.
 */
export function mayHaveBeenTaken(error: unknown): boolean {
  if (!(error instanceof ComfyError)) return true;
  if (error.kind === 'refused') return false;
  if (error.kind === 'http') return error.status === undefined || error.status >= 500;
  return true;
}
