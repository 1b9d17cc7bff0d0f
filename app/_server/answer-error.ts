import { randomUUID } from 'node:crypto';
import type { ApiError } from '#core/api/error.ts';
import { AppError, type AppErrorCode } from '#core/error/app-error.ts';
import type { Log } from '#service/ctx.ts';
import { writeJson } from './write-json.ts';

/** What each refusal is in HTTP: the one place that knows. */
export const STATUS: Record<AppErrorCode, number> = {
  invalid_input: 400,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  internal: 500,
  unavailable: 503,
};

/** Classes of SQLSTATE and codes of sockets that mean that the database is away, not that we are wrong. */
const AWAY = /^(08|57P|53)|^(ECONN|EPIPE|ENOTFOUND|ETIMEDOUT|EAI_|P1)/;

const isDatabaseAway = (error: unknown): boolean =>
  error instanceof Error &&
  (('code' in error && typeof error.code === 'string' && AWAY.test(error.code)) ||
    /timeout exceeded when trying to connect|Connection terminated/i.test(error.message));

/** An error as API v1 says it. */
export function errorResponse(
  status: number,
  error: ApiError['error'],
  headers: Record<string, string> = {},
): Response {
  return new Response(writeJson({ error }), {
    status,
    headers: { ...headers, 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
  });
}

/** By name: what another bundle of ours holds open throws that bundle's copy of the class. */
const isAppError = (error: unknown): error is AppError =>
  error instanceof AppError || (error instanceof Error && error.name === 'AppError' && 'code' in error);

/** Map whatever was thrown. What we did not mean to throw is logged under an id, and only the id is told. */
export function answerError(error: unknown, log: () => Log): Response {
  if (isAppError(error)) {
    const issues = error.issues.length > 0 ? { issues: error.issues } : {};
    return errorResponse(STATUS[error.code], { code: error.code, message: error.message, ...issues });
  }
  if (isDatabaseAway(error)) {
    report(log, 'warn', { error }, 'The database is away');
    return errorResponse(503, {
      code: 'unavailable',
      message: 'The database does not answer. Try again in a moment.',
    });
  }
  const id = randomUUID();
  report(log, 'error', { id, err: error }, 'A request failed');
  return errorResponse(500, {
    code: 'internal',
    message: `Something went wrong here. The log says what, under ${id}.`,
  });
}

/** Log where there is a log: without a right environment there is none, and that must not hide the answer. */
function report(log: () => Log, level: 'warn' | 'error', fields: object, message: string): void {
  try {
    log()[level](fields, message);
  } catch (failure) {
    process.stderr.write(`${message}: ${String(failure)}\n`);
  }
}
