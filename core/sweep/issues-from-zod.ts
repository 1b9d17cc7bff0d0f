import type { z } from 'zod';
import type { Issue } from '../error/issue.ts';
import { shownValue } from '../error/shown-value.ts';
import { nearestNames } from '../text/nearest-names.ts';
import { definitionHint, knownKeys } from './known-keys.ts';

type ZodIssue = z.core.$ZodIssue;

const rooted = (issue: ZodIssue, path: PropertyKey[]): ZodIssue => ({
  ...issue,
  path: [...path, ...issue.path],
});

/** A union fails in each of its branches: keep the one that was most likely meant. */
function flatten(issue: ZodIssue): ZodIssue[] {
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [issue];
  const branches = issue.errors
    .map((errors) => errors.flatMap(flatten))
    .filter((errors) => !errors.some((error) => error.path.length === 0 && error.code === 'invalid_type'));
  const best = branches.toSorted((a, b) => a.length - b.length)[0];
  return best ? best.map((error) => rooted(error, issue.path)) : [{ ...issue, errors: [] }];
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  let value = input;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<PropertyKey, unknown>)[key];
  }
  return value;
}

const kindOf = (value: unknown): string =>
  value === null
    ? 'null'
    : Array.isArray(value)
      ? 'a list'
      : typeof value === 'object'
        ? 'an object'
        : `a ${typeof value}`;

function messageFor(issue: ZodIssue, value: unknown): string {
  if (value === undefined) return 'is missing';
  if (issue.code === 'invalid_value')
    return `must be ${issue.values.map((item) => String(item)).join(' or ')}`;
  if (issue.code === 'invalid_type') return `must be ${issue.expected}, not ${kindOf(value)}`;
  if (issue.code === 'invalid_union') return `cannot be ${kindOf(value)}`;
  if (issue.code === 'too_small' && issue.origin === 'array') return 'needs more entries';
  if (issue.code === 'too_small' && issue.origin === 'string') return 'is empty';
  if (issue.code === 'too_small') return `must be at least ${String(issue.minimum)}`;
  if (issue.code === 'too_big' && issue.origin === 'string')
    return `is longer than ${String(issue.maximum)} characters`;
  if (issue.code === 'too_big' && issue.origin === 'array')
    return `has more than ${String(issue.maximum)} entries`;
  if (issue.code === 'too_big') return `must be at most ${String(issue.maximum)}`;
  return issue.message;
}

/** What zod found wrong with a definition, one issue for each mistake, in our words. */
export function issuesFromZod(error: z.ZodError, input: unknown): Issue[] {
  return error.issues.flatMap(flatten).flatMap((issue): Issue[] => {
    const path = issue.path.map(String).join('.');
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => {
        const [near] = nearestNames(key, knownKeys(issue.path), 1);
        return {
          path: path === '' ? key : `${path}.${key}`,
          message: `there is no "${key}" here`,
          value: shownValue(valueAt(input, [...issue.path, key])),
          hint: near ? `Did you mean "${near}"?` : `Known here: ${knownKeys(issue.path).join(', ')}.`,
        };
      });
    }
    const value = valueAt(input, issue.path);
    const what = issue.path.filter((key) => typeof key === 'string').at(-1) ?? 'the definition';
    return [
      {
        path,
        message: `${what} ${messageFor(issue, value)}`,
        value: shownValue(value),
        hint: definitionHint(path),
      },
    ];
  });
}
