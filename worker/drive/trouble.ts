import { ComfyError } from '#comfy/comfy-error.ts';
import { SessionEnded } from '#comfy/session.types.ts';
import { SessionOver } from './lease.ts';

/** An error as the end of a session, where it is one. */
export function asSessionOver(error: unknown): SessionOver | null {
  if (error instanceof SessionOver) return error;
  if (error instanceof SessionEnded)
    return new SessionOver(error.end.kind === 'zombie' ? 'sick' : 'offline', error.message);
  return null;
}

/** What an error of reaching a server says of it, for its row. */
export function describeTrouble(error: unknown): SessionOver {
  const over = asSessionOver(error);
  if (over) return over;
  if (error instanceof ComfyError) return new SessionOver('offline', error.message);
  throw error;
}
