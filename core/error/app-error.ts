import type { Issue } from './issue.ts';

/** Why something was refused. Each transport maps these once: HTTP in app/_server, exit codes in bin. */
export type AppErrorCode =
  | 'invalid_input'
  | 'not_found'
  | 'conflict'
  | 'forbidden'
  | 'too_large'
  | 'unavailable'
  | 'internal';

/** The one error that crosses a room's border on purpose; everything else is a fault of ours. */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: AppErrorCode;
  readonly issues: Issue[];

  constructor(code: AppErrorCode, message: string, issues: Issue[] = [], options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.issues = issues;
  }
}
