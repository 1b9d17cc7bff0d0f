import { DatabaseError } from 'pg';

const CONNECTION =
  /Connection terminated|ECONN|EPIPE|ETIMEDOUT|timeout exceeded when trying to connect|pool/i;

/**
 * Whether an error says that Postgres was away, restarting or busy: the same may go well in a moment. What it
 * says about the statement itself (bad data, a broken constraint) will not.
 */
export function isDatabaseAway(error: unknown): boolean {
  if (error instanceof DatabaseError) return !/^(22|23|42)/.test(error.code ?? '');
  return error instanceof Error && CONNECTION.test(error.message);
}

/** Postgres' text holds everything but NUL. */
export const storable = (text: string): string => text.replaceAll('\0', '');
