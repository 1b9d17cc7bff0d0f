import { ComfyError } from '#comfy/comfy-error.ts';
import { AppError } from '#core/error/app-error.ts';
import { hintFor } from '#comfy/test-server/hint-for.ts';
import { SessionEnded } from '#comfy/session.types.ts';
import { SessionOver } from './lease.ts';

const REACH = 'Check that ComfyUI runs there and can be reached from this machine.';

/** An error as the end of a session, where it is one. */
export function asSessionOver(error: unknown): SessionOver | null {
  if (error instanceof SessionOver) return error;
  if (!(error instanceof SessionEnded)) return null;
  if (error.end.kind === 'zombie') return new SessionOver('sick', error.message);
  return new SessionOver('offline', `${error.message}. ${REACH}`);
}

/** What an error of reaching a server says of it, for its row. */
export function describeTrouble(error: unknown): SessionOver {
  const over = asSessionOver(error);
  if (over) return over;
  if (error instanceof AppError) return new SessionOver('offline', error.message);
  if (error instanceof ComfyError)
    return new SessionOver('offline', `${error.message}. ${hintFor(error) ?? REACH}`);
  throw error;
}

/** A server that has not answered for so many milliseconds. */
export function describeSilence(silent: number, error: unknown): SessionOver {
  const { message } = describeTrouble(error);
  return new SessionOver('offline', `No answer for ${Math.round(silent / 1000)} s. ${message}`);
}
