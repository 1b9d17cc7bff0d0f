import type { Issue } from '../../error/issue.ts';
import { shownValue } from '../../error/shown-value.ts';
import { MAX_AXIS_VALUES, type ValuesDefinition } from '../definition.ts';
import { range } from './range.ts';
import { single } from './single.ts';
import { splitList } from './split-list.ts';
import type { ValueForm, WrittenValue } from './value-form.ts';

/** Every way to write values, tried in this order on each item of a list. The last one takes anything. */
const FORMS: readonly ValueForm[] = [range, single];

export type ParsedValues = { ok: true; values: WrittenValue[] } | { ok: false; issues: Issue[] };

function parseText(text: string, path: string): ParsedValues {
  const refuse = (message: string, hint: string): ParsedValues => ({
    ok: false,
    issues: [{ path, message, value: shownValue(text), hint }],
  });
  const items = splitList(text);
  if (!items) return refuse('a quote is not closed', 'Close it with ", and write "" for a quote inside.');
  if (items.some((item) => item.text === '' && !item.quoted)) {
    return refuse(
      'there is nothing between two commas',
      'Take the extra comma out, or write "" for an empty text.',
    );
  }
  const values: WrittenValue[] = [];
  const issues: Issue[] = [];
  for (const item of items) {
    if (item.quoted) {
      values.push({ label: item.text, value: item.text });
      continue;
    }
    for (const form of FORMS) {
      const read = form(item.text);
      if (!read) continue;
      if ('mistake' in read) issues.push({ path, value: shownValue(text), ...read.mistake });
      else for (const value of read.values) values.push(value);
      break;
    }
    if (values.length > MAX_AXIS_VALUES) break;
  }
  return issues.length > 0 ? { ok: false, issues } : { ok: true, values };
}

/** How the grid writes a value that has no label of its own. */
const labelOf = (value: WrittenValue['value']): string => (value === null ? 'none' : String(value));

/**
 * The values of an axis as they were written, each with its label. `path` is where they stand in the definition.
 */
export function parseValues(values: ValuesDefinition, path: string): ParsedValues {
  const parsed: ParsedValues =
    typeof values === 'string'
      ? parseText(values, path)
      : {
          ok: true,
          values: values.map((value) =>
            typeof value === 'object' && value !== null ? value : { label: labelOf(value), value },
          ),
        };
  if (!parsed.ok) return parsed;
  const refuse = (message: string, hint: string): ParsedValues => ({
    ok: false,
    issues: [{ path, message, value: shownValue(values), hint }],
  });
  if (parsed.values.length === 0) {
    return refuse('there are no values', 'Write a list such as [4, 7, 10], or "0.4-1.0 (+0.2)".');
  }
  if (parsed.values.length > MAX_AXIS_VALUES) {
    return refuse(`there are more than ${MAX_AXIS_VALUES} values`, 'Take fewer values, or a larger step.');
  }
  return parsed;
}
