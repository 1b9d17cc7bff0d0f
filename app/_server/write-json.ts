import { stringifyJson } from '#core/json/stringify-json.ts';

/** JSON of an answer; integers beyond 2^53 − 1 whole. The plain way is many times faster on long columns. */
export function writeJson(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch (error) {
    if (error instanceof TypeError) return stringifyJson(value);
    throw error;
  }
}
