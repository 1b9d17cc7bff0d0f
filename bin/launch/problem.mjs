/** Something a person can mend, in one clear line; printed without a stack. */
export class Problem extends Error {
  /** @override */
  name = 'Problem';
}

/**
 * The system's code of an error, such as `EACCES`; empty where it has none.
 * @param {unknown} error
 * @returns {string}
 */
export const codeOf = (error) => (error instanceof Error && 'code' in error ? String(error.code) : '');

/**
 * An error in its own words.
 * @param {unknown} error
 * @returns {string}
 */
export const wordsOf = (error) => (error instanceof Error ? error.message : String(error));
