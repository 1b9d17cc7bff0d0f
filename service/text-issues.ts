import type { Issue } from '#core/error/issue.ts';

/** Deeper than any workflow or definition is. */
const DEEPEST = 100;
const MOST = 20;

const badText = (text: string): string | null => {
  if (text.includes('\0')) return 'holds a NUL character, which cannot be stored';
  return text.isWellFormed() ? null : 'holds half of a character (a lone surrogate), which cannot be stored';
};

/**
 * What in a parsed value cannot be stored or sent on: NUL characters, lone surrogates, numbers that JSON does
 * not have, and nesting without end.
 */
export function textIssues(value: unknown, path = '', depth = 0, issues: Issue[] = []): Issue[] {
  if (issues.length >= MOST) return issues;
  if (depth > DEEPEST) {
    issues.push({ path, message: `is nested deeper than ${DEEPEST} levels` });
  } else if (typeof value === 'string') {
    const message = badText(value);
    if (message) issues.push({ path, message, hint: 'Remove it.' });
  } else if (typeof value === 'number' && !Number.isFinite(value)) {
    issues.push({ path, message: 'is not a finite number', value: String(value), hint: 'Write a number.' });
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, member] of Object.entries(value)) {
      const message = badText(key);
      if (message) issues.push({ path, message: `A name here ${message}`, hint: 'Remove it.' });
      textIssues(member, path ? `${path}.${key}` : key, depth + 1, issues);
    }
  }
  return issues;
}
