import { NumberText } from '../number-text.ts';
import type { Path } from './path.ts';
import { setIn } from './set-in.ts';
import { valueAt } from './value-at.ts';

/** A line that a list says as well: numbers and words that no form of values is read from. */
const LIST = /^-?[\w.+]+(\s*,\s*-?[\w.+]+)*$/;
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;
const isWord = (item: string): boolean =>
  !/\.\.|^(all|true|false|null|yes|no|on|off|none|~)$|^-?\.?\d[\w.]*[a-z_]/i.test(item);
const itemOf = (item: string): string | NumberText =>
  NUMBER.test(item) ? new NumberText(item, Number(item)) : item;

/** A line of values as the definition says it: a list where there was one and it can be, else the text. */
function fromLine(line: string, wasList: boolean): unknown {
  const items = line.split(',').map((item) => item.trim());
  if (wasList && LIST.test(line.trim()) && items.every(isWord)) return items.map(itemOf);
  return NUMBER.test(line.trim()) ? itemOf(line.trim()) : line;
}

/**
 * Put a line of values where values stand; all else of the text stays as it is.
 * @returns the text itself where there is no axis to have them
 */
export function setValues(text: string, path: Path, line: string): string {
  if (valueAt(text, path.slice(0, -1)) === undefined) return text;
  return setIn(text, path, fromLine(line, Array.isArray(valueAt(text, path)))) ?? text;
}
