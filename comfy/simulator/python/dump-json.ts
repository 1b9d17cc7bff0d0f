import { floatText } from './text.ts';
import { type Dumpable, PyFloat } from './values.ts';

const ascii = (text: string): string =>
  JSON.stringify(text).replace(
    /[\u007f-\uffff]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

const floatJson = (value: number): string => {
  if (Number.isFinite(value)) return floatText(value);
  if (Number.isNaN(value)) return 'NaN';
  return value > 0 ? 'Infinity' : '-Infinity';
};

const pairs = (entries: Iterable<readonly [string, Dumpable | undefined]>): string => {
  const written: string[] = [];
  for (const [key, value] of entries) {
    if (value !== undefined) written.push(`${ascii(key)}: ${dumpPyJson(value)}`);
  }
  return `{${written.join(', ')}}`;
};

/** JSON as Python's json.dumps writes it: ASCII only, ", " and ": ", floats as 7.0, bare NaN. */
export function dumpPyJson(value: Dumpable): string {
  if (value === null) return 'null';
  if (typeof value === 'string') return ascii(value);
  if (typeof value !== 'object') return String(value);
  if (value instanceof PyFloat) return floatJson(value.value);
  if (Array.isArray(value)) return `[${value.map(dumpPyJson).join(', ')}]`;
  if (value instanceof Map) return pairs(value);
  return pairs(Object.entries(value as Record<string, Dumpable | undefined>));
}
