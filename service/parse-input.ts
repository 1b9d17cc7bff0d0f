import { z } from 'zod';
import { AppError } from '#core/error/app-error.ts';
import type { Issue } from '#core/error/issue.ts';
import { shownValue } from '#core/error/shown-value.ts';

function valueAt(input: unknown, path: PropertyKey[]): unknown {
  let value = input;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Reflect.get(value, key);
  }
  return shownValue(value);
}

/** A URL without the password that it may carry. */
const hideCredentials = (value: unknown): unknown =>
  typeof value === 'string' ? value.replace(/\/\/[^/]*@/, '//…@') : value;

/** What zod found, as issues: one for each unknown member and each bad one. */
export function toIssues(error: z.ZodError, input: unknown): Issue[] {
  return error.issues.flatMap((issue): Issue[] => {
    const path = issue.path.map(String);
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => ({
        path: [...path, key].join('.'),
        message: `"${key}" is not known here`,
        hint: 'Leave it out, or see /api/v1/openapi.json for what is known.',
      }));
    // Headers hold secrets: their values are never repeated.
    const value = path.includes('headers') ? undefined : hideCredentials(valueAt(input, issue.path));
    const message =
      issue.code === 'invalid_key' ? (issue.issues[0]?.message ?? issue.message) : issue.message;
    return [{ path: path.join('.'), message, ...(value === undefined ? {} : { value }) }];
  });
}

/**
 * Parse what came from outside.
 * @throws AppError invalid_input with every issue at once
 */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const issues = toIssues(parsed.error, input);
  const [first] = issues;
  const where = first?.path ? `${first.path}: ` : '';
  throw new AppError('invalid_input', `The input is not right. ${where}${first?.message ?? ''}`, issues);
}

/**
 * An id from an address. What is no id cannot name anything, so it is not found.
 * @param what such as 'sweep'
 * @throws AppError not_found
 */
export function parseId(what: string, id: unknown): string {
  const parsed = z.uuid().safeParse(id);
  if (!parsed.success) throw notFound(what, id);
  return parsed.data.toLowerCase();
}

/** "There is no sweep …": what every verb says of an id that names nothing. */
export function notFound(what: string, id: unknown): AppError {
  return new AppError('not_found', `There is no ${what} ${String(shownValue(id))}.`);
}
