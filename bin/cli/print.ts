import { AppError } from '#core/error/app-error.ts';
import type { Issue } from '#core/error/issue.ts';
import { stringifyJson } from '#core/json/stringify-json.ts';

/** What a command found out: a line on stdout. */
export const line = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

/** What happens meanwhile: a line on stderr, so that stdout stays fit for pipes. */
export const note = (text: string): void => {
  process.stderr.write(`${text}\n`);
};

/** The result for a script: one JSON object on one line. */
export const printJson = (value: object): void => line(stringifyJson(value));

/** Rows as columns, as wide as they must be. */
export function table(rows: string[][]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((text, column) => (column === row.length - 1 ? text : text.padEnd(widths[column] ?? 0)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** Issues, each with its path, its value and the remedy. */
export function describeIssues(issues: Issue[]): string {
  return issues
    .map(({ path, message, value, hint }) => {
      const shown = value === undefined ? '' : ` (${stringifyJson(value).slice(0, 200)})`;
      return `  ${path ? `${path}: ` : ''}${message}${shown}${hint ? `\n      → ${hint}` : ''}`;
    })
    .join('\n');
}

/** Say why a command failed, in words, or as JSON for a script. */
export function printError(error: unknown, json: boolean): void {
  const known = error instanceof AppError ? error : null;
  const message = error instanceof Error ? error.message : String(error);
  if (json) {
    printJson({ error: { code: known?.code ?? 'internal', message, issues: known?.issues ?? [] } });
    return;
  }
  note(message);
  if (known && known.issues.length > 0) note(describeIssues(known.issues));
  if (!known && error instanceof Error && error.stack) note(error.stack);
}
