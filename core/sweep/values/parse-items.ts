import { MAX_AXIS_VALUES } from '../limits.ts';
import { bareRange, isBareRange } from './bare-range.ts';
import { fillEllipsis, isEllipsis } from './ellipsis.ts';
import { range } from './range.ts';
import { single } from './single.ts';
import { withoutSkip } from './skip-prefix.ts';
import { spacedRange } from './spaced-range.ts';
import type { InputKind, ReadValues, ValueForm, ValueMistake, WrittenValue } from './value-form.ts';

/** Every way to write values, tried in this order on each item of a list. The last one takes anything. */
const FORMS: readonly ValueForm[] = [range, spacedRange, bareRange, single];

/** One item of a list: text that may be written in any form, or a value that stands for itself. */
export type Item = { text: string } | WrittenValue;

export type ReadItems = { values: WrittenValue[]; mistakes: ValueMistake[]; open: boolean };

function readText(text: string, kind: InputKind): ReadValues {
  for (const form of FORMS) {
    const read = form(text, kind);
    if (read) return read;
  }
  return { values: [] };
}

/** The text of an item where it may be a number, for `..` beside it. */
const numberText = (item: Item | undefined): string | undefined =>
  item === undefined
    ? undefined
    : 'text' in item
      ? item.text
      : typeof item.value === 'number' || typeof item.value === 'bigint'
        ? item.label
        : undefined;

/**
 * The values of a list whose texts are read by the kind of input that they are for. `open` where the kind is not
 * known and would decide how many there are.
 */
export function parseItems(items: readonly Item[], kind: InputKind | 'unknown'): ReadItems {
  const values: WrittenValue[] = [];
  const mistakes: ValueMistake[] = [];
  let open = false;
  const asKind = kind === 'unknown' ? 'any' : kind;
  for (const [i, item] of items.entries()) {
    if (values.length > MAX_AXIS_VALUES) break;
    if (!('text' in item)) {
      values.push(item);
      continue;
    }
    if (isEllipsis(item.text) && kind !== 'text') {
      const before = items.slice(Math.max(0, i - 2), i).map(numberText);
      const known = before.slice(before.lastIndexOf(undefined) + 1).filter((text) => text !== undefined);
      const filled = fillEllipsis(known, numberText(items[i + 1]));
      open ||= kind === 'unknown';
      if (filled && 'values' in filled) values.push(...filled.values);
      else if (filled) mistakes.push(filled.mistake);
      else if (kind !== 'unknown')
        mistakes.push({ message: '".." stands between no two numbers', hint: 'Write "1, 2, .., 10".' });
      continue;
    }
    const { text, skip } = withoutSkip(item.text);
    open ||= kind === 'unknown' && isBareRange(text);
    const read = readText(text, asKind);
    if ('mistake' in read) mistakes.push(read.mistake);
    else for (const value of read.values) values.push(skip ? { ...value, skip: true } : value);
  }
  return { values, mistakes, open };
}
