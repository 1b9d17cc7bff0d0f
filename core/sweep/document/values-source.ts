import { isMap, isScalar, isSeq, type YAMLMap } from 'yaml';
import { NumberText } from '../number-text.ts';
import type { Path } from './path.ts';
import { scalarText } from './scalar-text.ts';
import { setIn } from './set-in.ts';

/** One value of a list with what the grid shows for it; an empty label: the value itself. */
export type ListItem = { value: string; label: string; skip: boolean };

/** Values that one line of text cannot say: with labels, or kept elsewhere. */
export type ValuesSource =
  | { kind: 'list'; items: ListItem[] }
  | { kind: 'models'; folder: string; matching: string }
  | { kind: 'options'; of: string; matching: string }
  | { kind: 'file'; name: string }
  | { kind: 'lines'; text: string }
  | { kind: 'range'; from: string; to: string; step: string; count: string; log: boolean };

function readItem(node: unknown): ListItem | null {
  if (isScalar(node)) return { value: scalarText(node), label: '', skip: false };
  if (!isMap(node) || !isScalar(node.get('value', true))) return null;
  return {
    value: scalarText(node.get('value', true)),
    label: scalarText(node.get('label', true)),
    skip: node.get('skip') === true,
  };
}

function readMap(node: YAMLMap): ValuesSource | null {
  const has = (key: string): boolean => node.has(key);
  const text = (key: string): string => scalarText(node.get(key, true));
  if (has('models')) return { kind: 'models', folder: text('models'), matching: text('matching') };
  if (has('options')) return { kind: 'options', of: text('options'), matching: text('matching') };
  if (has('file')) return { kind: 'file', name: text('file') };
  if (has('lines')) return { kind: 'lines', text: text('lines') };
  if (!has('from') || !has('to')) return null;
  const [from, to, step, count] = ['from', 'to', 'step', 'count'].map(text);
  return {
    kind: 'range',
    from: from ?? '',
    to: to ?? '',
    step: step ?? '',
    count: count ?? '',
    log: node.get('log') === true,
  };
}

/** What stands under `values` where that is more than a line of text; null for anything that no form shows. */
export function readValuesSource(node: unknown): ValuesSource | null {
  if (isMap(node)) return readMap(node);
  if (!isSeq(node)) return null;
  const items = node.items.map(readItem);
  const known = items.filter((item) => item !== null);
  return known.length === items.length ? { kind: 'list', items: known } : null;
}

const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;
const scalar = (text: string): string | NumberText =>
  NUMBER.test(text) ? new NumberText(text, text.includes('.') ? Number(text) : BigInt(text)) : text;
const some = (text: string): string | undefined => (text === '' ? undefined : text);

/** A source as the definition says it. */
function written(source: ValuesSource): unknown {
  switch (source.kind) {
    case 'list':
      return source.items.map(({ value, label, skip }) =>
        label === '' && !skip
          ? scalar(value)
          : { value: scalar(value), label: some(label), skip: skip ? true : undefined },
      );
    case 'models':
      return { models: source.folder, matching: some(source.matching) };
    case 'options':
      return { options: source.of, matching: some(source.matching) };
    case 'file':
      return { file: source.name };
    case 'lines':
      return { lines: source.text };
    case 'range':
    default: {
      const { from, to, step, count, log } = source;
      const end = (text: string): unknown => (text === '' ? undefined : scalar(text));
      return {
        from: scalar(from),
        to: scalar(to),
        step: end(step),
        count: end(count),
        log: log || undefined,
      };
    }
  }
}

/** Put such values where values stand; the text itself where that cannot be done. */
export const setSource = (text: string, path: Path, source: ValuesSource): string =>
  setIn(text, path, written(source)) ?? text;
