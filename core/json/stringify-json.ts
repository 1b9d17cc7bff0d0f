import { stringify } from 'lossless-json';

/** Write JSON in which a bigint is a plain integer. `indent` as in JSON.stringify. */
export function stringifyJson(value: unknown, indent?: number): string {
  return stringify(value, undefined, indent) ?? 'null';
}
