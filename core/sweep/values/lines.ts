import type { ReadValues } from './value-form.ts';
import { withoutSkip } from './skip-prefix.ts';

/** One value a line, as it stands; empty lines are left out, `SKIP:` keeps a line's place. */
export function lines(text: string): ReadValues {
  const values = text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .map((line) => withoutSkip(line.trim()))
    .filter((line) => line.text !== '')
    .map((line) => ({ label: line.text, value: line.text, ...(line.skip ? { skip: true as const } : {}) }));
  return values.length > 0
    ? { values }
    : { mistake: { message: 'there is no line with a value', hint: 'Write one value on each line.' } };
}
