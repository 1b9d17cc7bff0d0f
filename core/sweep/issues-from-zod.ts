import type { z } from 'zod';
import type { Issue } from '../error/issue.ts';
import { shownValue } from '../error/shown-value.ts';
import { nearestNames } from '../text/nearest-names.ts';
import { definitionHint, knownKeys, strangeKeyHint } from './known-keys.ts';

type ZodIssue = z.core.$ZodIssue;

const rooted = (issue: ZodIssue, path: PropertyKey[]): ZodIssue => ({
  ...issue,
  path: [...path, ...issue.path],
});

/** The value is of another kind altogether than the branch wants. */
const misfits = (issue: ZodIssue): boolean =>
  issue.path.length === 0 && (issue.code === 'invalid_type' || issue.code === 'invalid_union');

const mistakes = (issues: ZodIssue[]): number =>
  issues.reduce((sum, issue) => sum + (issue.code === 'unrecognized_keys' ? issue.keys.length : 1), 0);

/** A union fails in each of its branches: keep the one that was most likely meant. */
function flatten(issue: ZodIssue): ZodIssue[] {
  if (issue.code !== 'invalid_union') return [issue];
  const best = issue.errors
    .map((errors) => errors.flatMap(flatten))
    .filter((errors) => !errors.some(misfits))
    .toSorted((a, b) => mistakes(a) - mistakes(b))[0];
  return best ? best.map((error) => rooted(error, issue.path)) : [issue];
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  let value = input;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<PropertyKey, unknown>)[key];
  }
  return value;
}

const kindOf = (value: unknown): string => {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
};

const WANTED: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  bigint: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
};

function messageFor(issue: ZodIssue, value: unknown): string {
  if (value === undefined) return 'is missing';
  if (issue.code === 'invalid_value')
    return `must be ${issue.values.map((item) => String(item)).join(' or ')}`;
  if (issue.code === 'invalid_type')
    return `must be ${WANTED[issue.expected] ?? issue.expected}, not ${kindOf(value)}`;
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
      const around = valueAt(input, issue.path);
      const known = knownKeys(issue.path, around);
      return issue.keys.map((key) => {
        const [near] = nearestNames(key, known, 1);
        return {
          path: path === '' ? key : `${path}.${key}`,
          message: `there is no "${key}" here`,
          value: shownValue(valueAt(input, [...issue.path, key])),
          hint:
            strangeKeyHint(key, around) ??
            (near ? `Did you mean "${near}"?` : `Known here: ${known.join(', ')}.`),
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
