import { isNode, isSeq, parseDocument, stringify } from 'yaml';
import type { FormPath } from './read-form.ts';

/** A line that a list says as well: numbers and words that no form of values is read from. */
const LIST = /^-?[\w.+]+(\s*,\s*-?[\w.+]+)*$/;
const isWord = (item: string): boolean => !/\.\.|^(all|true|false|null|yes|no|on|off|none|~)$/i.test(item);

/** A line of values as YAML: a list where there was one and it can be, else a text in quotes. */
function asYaml(line: string, wasList: boolean): string {
  const items = line.split(',').map((item) => item.trim());
  if (wasList && LIST.test(line.trim()) && items.every(isWord)) return `[${items.join(', ')}]`;
  const number = /^-?\d+(\.\d+)?$/.test(line.trim());
  return number
    ? line.trim()
    : stringify(line, { defaultStringType: 'QUOTE_DOUBLE', lineWidth: 0 }).trimEnd();
}

/**
 * Put a line of values where values stand; all else of the text stays as it is.
 * @returns the text itself where nothing stands there
 */
export function setValues(text: string, path: FormPath, line: string): string {
  const node = parseDocument(text, { logLevel: 'silent' }).getIn(path, true);
  if (!isNode(node) || !node.range) return text;
  const [from, to] = node.range;
  const written = text.slice(from, to);
  const trailing = written.length - written.trimEnd().length;
  const wasList = isSeq(node) && node.flow === true;
  return text.slice(0, from) + asYaml(line, wasList) + text.slice(to - trailing);
}
