import { splitList } from '../values/split-list.ts';
import { readForm } from './read-form.ts';
import { setMember } from './set-member.ts';
import { setValues } from './set-values.ts';
import { setSource } from './values-source.ts';

const quoted = (text: string): string =>
  /[",]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

/** A line of values with one of them replaced, the others as they were typed; null where it is none of them. */
export function mendLine(line: string, wrong: string, right: string): string | null {
  const items = splitList(line);
  if (!items?.some(({ text }) => text === wrong)) return null;
  const separators = items.length - 1;
  if (line.split(',').length - 1 === separators) {
    return line
      .split(',')
      .map((part, i) => (items[i]?.text === wrong ? part.replace(part.trim(), () => quoted(right)) : part))
      .join(',');
  }
  return items
    .map(({ text, quoted: was }) => {
      if (text === wrong) return quoted(right);
      return was ? `"${text.replaceAll('"', '""')}"` : text;
    })
    .join(', ');
}

/** Put one value in the place of another wherever the definition has it: among the values of axes, and in `set`. */
export function mendValue(text: string, wrong: string, right: string): string {
  const form = readForm(text);
  if (!form) return text;
  let next = text;
  for (const { fields } of form.axes) {
    for (const { path, text: line, made } of fields) {
      const mended = line === null ? null : mendLine(line, wrong, right);
      if (mended !== null) next = setValues(next, path, mended);
      if (made?.kind !== 'list' || !made.items.some(({ value }) => value === wrong)) continue;
      const items = made.items.map((item) => (item.value === wrong ? { ...item, value: right } : item));
      next = setSource(next, path, { kind: 'list', items });
    }
  }
  for (const { path, text: value } of form.settings) {
    if (value === wrong) next = setMember(next, path, right);
  }
  return next;
}
