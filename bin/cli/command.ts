import { parseArgs, type ParseArgsConfig } from 'node:util';
import { UsageError } from './usage-error.ts';

type Options = NonNullable<ParseArgsConfig['options']>;

/** One command: what `--help` shows, and what it does with what follows its name. Gives the exit code. */
export type Command = { usage: string; run(argv: string[]): Promise<number> };

/** Options that every command takes. */
export const COMMON = { json: { type: 'boolean', default: false } } as const satisfies Options;

/**
 * Read a command's options and arguments; an option that is not known is refused.
 * @throws UsageError
 */
export function readArguments<const O extends Options>(argv: string[], options: O) {
  try {
    return parseArgs({ args: argv, options, allowPositionals: true, strict: true, allowNegative: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

/**
 * The one argument of a command.
 * @throws UsageError where there is none, or more
 */
export function onlyArgument(positionals: string[], name: string): string {
  const [first, second] = positionals;
  if (first === undefined) throw new UsageError(`${name} is missing.`);
  if (second !== undefined) throw new UsageError(`"${second}" is one argument too many.`);
  return first;
}

/**
 * Read repeated `--header 'Name: value'`.
 * @throws UsageError without repeating the value, which may be a secret
 */
export function readHeaders(headers: string[] | undefined): Record<string, string> | undefined {
  if (!headers || headers.length === 0) return undefined;
  return Object.fromEntries(
    headers.map((header) => {
      const colon = header.indexOf(':');
      if (colon < 1) throw new UsageError("--header takes 'Name: value'.");
      return [header.slice(0, colon).trim(), header.slice(colon + 1).trim()];
    }),
  );
}
