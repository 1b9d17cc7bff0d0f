import type { MeasureName } from '../measure/prepare-measures.ts';

/** What a cell can be said to be, in one word. */
export const FILTER_WORDS = [
  'picked',
  'rejected',
  'unflagged',
  'rated',
  'noted',
  'done',
  'failed',
  'running',
  'pending',
  'dropped',
] as const;
export type FilterWord = (typeof FILTER_WORDS)[number];

/** How a parameter, or something else of a cell, is held against a value; `~` is contains. */
export const FILTER_OPS = ['=', '!=', '<', '<=', '>', '>=', '~', '!~'] as const;
export type FilterOp = (typeof FILTER_OPS)[number];

/** What is compared: a parameter by its name, or what every cell has. */
export type FilterSubject =
  | { kind: 'parameter'; name: string }
  | { kind: 'stars' | 'seconds' | 'note' }
  | { kind: 'measure'; name: MeasureName };

/** Subjects that every cell has, by the word for each. */
export const FILTER_SUBJECTS = ['stars', 'seconds', 'note'] as const;

/** A condition on cells. Lists have two members at least and hold none of their own kind: `allOf`, `anyOf`. */
export type Filter =
  | { kind: 'all' | 'any'; of: Filter[] }
  | { kind: 'not'; of: Filter }
  | { kind: 'is'; word: FilterWord }
  | { kind: 'compare'; subject: FilterSubject; op: FilterOp; value: string }
  | { kind: 'in'; subject: FilterSubject; values: string[] };

function join(kind: 'all' | 'any', parts: Filter[]): Filter | null {
  const of = parts.flatMap((part) => (part.kind === kind ? part.of : [part]));
  const [first] = of;
  return first === undefined || of.length === 1 ? (first ?? null) : { kind, of };
}

/** The condition that all of these hold; null where there are none. */
export const allOf = (parts: Filter[]): Filter | null => join('all', parts);

/** The condition that one of these holds; null where there are none. */
export const anyOf = (parts: Filter[]): Filter | null => join('any', parts);

/** The conditions that must all hold: the members of an `and`, or the one that there is. */
export const termsOf = (filter: Filter | null): Filter[] =>
  filter === null ? [] : filter.kind === 'all' ? filter.of : [filter];
