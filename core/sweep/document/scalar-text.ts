import { isScalar } from 'yaml';

/** A scalar of YAML as it was written, numbers with their own digits; empty for anything else. */
export function scalarText(node: unknown): string {
  if (!isScalar(node)) return '';
  const { value, source } = node;
  if (typeof value === 'string') return value;
  if (source !== undefined) return source;
  return typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean'
    ? String(value)
    : '';
}
