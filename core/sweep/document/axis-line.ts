import { isCollection, isMap, parseDocument } from 'yaml';
import type { Literal } from '../axis.ts';

const round = (value: number) => Number(value.toFixed(4));

/** Values to begin with: some about what the workflow has. */
function suggestValues(name: string, value: Literal): string {
  if (typeof value === 'string') return `[${JSON.stringify(value)}]`;
  if (typeof value !== 'number') return `[${String(value)}]`;
  if (/seed/i.test(name)) return `[${value}, ${value + 1}]`;
  if (Number.isInteger(value) && value >= 64) return `[${value}]`;
  if (value > 1) {
    const step = value >= 20 ? 10 : value >= 4 ? 2 : 1;
    return `[${round(value - step)}, ${value}, ${round(value + step)}]`;
  }
  return value === 0 ? '[0, 1]' : '"0.4-1.0 (+0.2)"';
}

const quote = (name: string) => (/^[\w.-]+$/.test(name) ? name : JSON.stringify(name));

/** The parameters that a definition's axes name. */
export function axisNames(text: string): string[] {
  const tree: unknown = parseDocument(text, { logLevel: 'silent' }).toJS();
  const [top, blocks] = [member(tree, 'axes'), member(tree, 'blocks')];
  const lists = [top, ...(Array.isArray(blocks) ? blocks.map((block) => member(block, 'axes')) : [])];
  return lists.flatMap((axes) => (Array.isArray(axes) ? axes.flatMap(namesOf) : []));
}

const member = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;

/** A LoRA axis names the LoRA and, by the keys that it has, the parts that vary. */
function namesOf(axis: unknown): string[] {
  const [zip, lora] = [member(axis, 'zip'), member(axis, 'lora')];
  const parts = ['file', 'model', 'clip'].filter((part) => member(axis, part) !== undefined);
  const found = [
    member(axis, 'param'),
    ...(Array.isArray(zip) ? zip.map((one) => member(one, 'param')) : []),
    ...(typeof lora === 'string' ? parts.map((part) => `${lora}.${part}`) : []),
    ...(member(axis, 'strength') === undefined ? [] : [lora]),
  ];
  return found.filter((name) => typeof name === 'string');
}

/** A change of a text: what goes in at `from`, and where the caret ends up. */
export type Insertion = { from: number; to: number; insert: string; caret: number };

/**
 * An axis line for this parameter at the end of the definition's axes, or of the definition where it has none.
 * @param value what the workflow sets it to
 */
export function axisLine(text: string, name: string, value: Literal): Insertion {
  const values = suggestValues(name, value);
  const line = `- {param: ${quote(name)}, values: ${values}}`;
  const document = parseDocument(text, { logLevel: 'silent' });
  const axes = isMap(document.contents) ? document.contents.get('axes', true) : undefined;
  const at = (from: number, before: string, to = from, after = '') => ({
    from,
    to,
    insert: `${before}${line}${after}`,
    caret: from + before.length + line.length - 1,
  });
  if (isCollection(axes) && axes.range && !axes.flow && axes.items.length > 0) {
    const [start, end] = axes.range;
    const indent = start - (text.lastIndexOf('\n', start - 1) + 1);
    const last = text.slice(0, end).trimEnd().length;
    return at(last, `\n${' '.repeat(indent)}`);
  }
  if (isCollection(axes) && axes.range && axes.items.length === 0)
    return at(axes.range[0], '\n  ', axes.range[1]);
  if (isCollection(axes) && axes.range) {
    const close = axes.range[1] - 1;
    const inside = `, {param: ${quote(name)}, values: ${values}}`;
    return { from: close, to: close, insert: inside, caret: close + inside.length - 1 };
  }
  const key = /^axes:[ \t]*$/m.exec(text);
  if (key) return at(key.index + key[0].length, '\n  ');
  const end = text.trimEnd().length;
  return at(end, `${end === 0 ? '' : '\n'}axes:\n  `, text.length, '\n');
}
