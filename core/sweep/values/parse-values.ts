import type { Issue } from '../../error/issue.ts';
import { shownValue } from '../../error/shown-value.ts';
import { MAX_AXIS_VALUES } from '../limits.ts';
import type { SourceDefinition, ValuesDefinition } from '../values-definition.ts';
import { type Item, parseItems, type ReadItems } from './parse-items.ts';
import { splitList } from './split-list.ts';
import { withoutSkip } from './skip-prefix.ts';
import type { InputKind, ReadValues, ValueMistake, WrittenValue } from './value-form.ts';

/** `open`: how many values there are is not known before the parameter and the servers are. */
export type ParsedValues =
  | { ok: true; values: WrittenValue[]; open: boolean }
  | { ok: false; issues: Issue[] };

/** What values are read by: the kind of their input, and what gives those that are kept elsewhere. */
export type ValueReader = {
  kind: InputKind | 'unknown';
  /** Null where it cannot be known yet. */
  read(source: SourceDefinition): ReadValues | null;
};

/** For a look at values before their parameter is known. */
export const UNKNOWN_INPUT: ValueReader = { kind: 'unknown', read: () => null };

const NOTHING: ReadItems = { values: [], mistakes: [], open: true };

/** How the grid writes a value that has no label of its own. */
const labelOf = (value: WrittenValue['value']): string => (value === null ? 'none' : String(value));

function fromText(text: string, reader: ValueReader): ReadItems {
  const refuse = (message: string, hint: string): ReadItems => ({
    values: [],
    mistakes: [{ message, hint }],
    open: false,
  });
  if (text.trim() === 'all') {
    const all = reader.read({ options: '' });
    if (!all || 'mistake' in all || all.values.length > 0) return fromSource(all);
  }
  const items = splitList(text);
  if (!items) return refuse('a quote is not closed', 'Close it with ", and write "" for a quote inside.');
  if (items.some((item) => item.text === '' && !item.quoted)) {
    return refuse(
      'there is nothing between two commas',
      'Take the extra comma out, or write "" for an empty text.',
    );
  }
  return parseItems(
    items.map(({ text: item, quoted }): Item => (quoted ? { label: item, value: item } : { text: item })),
    reader.kind,
  );
}

/** Whether a text is more than one number or text to an input of numbers. */
function isForm(text: string): boolean {
  const { values, mistakes } = parseItems([{ text }], 'number');
  return mistakes.length > 0 || values.length !== 1 || values[0]?.value !== text;
}

/** A text in a list stands for itself, unless its input takes numbers, which texts must say somehow. */
function fromList(values: Extract<ValuesDefinition, unknown[]>, { kind }: ValueReader): ReadItems {
  const numeric = kind === 'number' || kind === 'integer';
  const items = values.map((value): Item => {
    if (typeof value === 'object' && value !== null) {
      const { skip, ...rest } = value;
      return { ...rest, label: value.label ?? labelOf(value.value), ...(skip ? { skip } : {}) };
    }
    if (typeof value !== 'string') return { label: labelOf(value), value };
    if (numeric) return { text: value };
    const { text, skip } = withoutSkip(value);
    return { label: text, value: text, ...(skip ? { skip } : {}) };
  });
  const read = parseItems(items, kind);
  const open = kind === 'unknown' && values.some((value) => typeof value === 'string' && isForm(value));
  return { ...read, open };
}

function fromSource(read: ReadValues | null): ReadItems {
  if (!read) return NOTHING;
  return 'mistake' in read
    ? { values: [], mistakes: [read.mistake], open: false }
    : { values: read.values, mistakes: [], open: false };
}

/**
 * The values of an axis as they were written, each with its label. `path` is where they stand in the definition.
 */
export function parseValues(
  values: ValuesDefinition,
  path: string,
  reader: ValueReader = UNKNOWN_INPUT,
): ParsedValues {
  const {
    values: found,
    mistakes,
    open,
  } = typeof values === 'string'
    ? fromText(values, reader)
    : Array.isArray(values)
      ? fromList(values, reader)
      : fromSource(reader.read(values));
  const refuse = (...list: ValueMistake[]): ParsedValues => ({
    ok: false,
    issues: list.map((mistake) => ({ path, value: shownValue(values), ...mistake })),
  });
  if (mistakes.length > 0) return refuse(...mistakes);
  if (found.length === 0 && !open) {
    return refuse({
      message: 'there are no values',
      hint: 'Write a list such as [4, 7, 10], or "0.4-1.0 (+0.2)".',
    });
  }
  if (found.length > MAX_AXIS_VALUES) {
    return refuse({
      message: `there are more than ${MAX_AXIS_VALUES} values`,
      hint: 'Take fewer values, or a larger step.',
    });
  }
  if (!open && found.every(({ skip }) => skip)) {
    return refuse({
      message: 'every value is skipped',
      hint: 'Take "SKIP:" away from one of them, or take the axis out.',
    });
  }
  return { ok: true, values: found, open };
}
