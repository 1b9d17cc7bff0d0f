import { type Py, PyFloat } from './values.ts';

const space = /[ \t\n\r]*/y;
const number = /-?(?:0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?/y;
const plainString = /"([^"\\\p{Cc}]*)"/uy;
/** Roughly a string; JSON.parse says whether it is one. */
const escapedString = /"[^"\\]*(?:\\.[^"\\]*)*"/sy;
const words: [string, Py][] = [
  ['true', true],
  ['false', false],
  ['null', null],
  ['NaN', new PyFloat(Number.NaN)],
  ['Infinity', new PyFloat(Number.POSITIVE_INFINITY)],
  ['-Infinity', new PyFloat(Number.NEGATIVE_INFINITY)],
];

const toInt = (text: string): number | bigint => {
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : BigInt(text);
};

/** One text being read; every method starts at `at` and leaves it behind what it read. */
class Reader {
  readonly text: string;
  at = 0;

  constructor(text: string) {
    this.text = text;
  }

  match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (found) this.at += found[0].length;
    return found;
  }

  fail(): never {
    throw new SyntaxError(`not JSON at character ${this.at}`);
  }

  expect(sign: string): void {
    this.match(space);
    if (this.text[this.at] !== sign) this.fail();
    this.at += 1;
  }

  /** True when `sign` comes next, which is then read. */
  take(sign: string): boolean {
    this.match(space);
    if (this.text[this.at] !== sign) return false;
    this.at += 1;
    return true;
  }

  string(): string {
    this.match(space);
    const plain = this.match(plainString);
    if (plain) return plain[1] ?? '';
    const escaped = this.match(escapedString) ?? this.fail();
    return JSON.parse(escaped[0]) as string;
  }

  value(): Py {
    this.match(space);
    const sign = this.text[this.at];
    if (sign === '"') return this.string();
    if (sign === '{') return this.dict();
    if (sign === '[') return this.list();
    for (const [word, value] of words) {
      if (!this.text.startsWith(word, this.at)) continue;
      this.at += word.length;
      return value instanceof PyFloat ? new PyFloat(value.value) : value;
    }
    const found = this.match(number) ?? this.fail();
    return found[1] === undefined && found[2] === undefined ? toInt(found[0]) : new PyFloat(Number(found[0]));
  }

  list(): Py[] {
    this.expect('[');
    const items: Py[] = [];
    if (this.take(']')) return items;
    do items.push(this.value());
    while (this.take(','));
    this.expect(']');
    return items;
  }

  dict(): Map<string, Py> {
    this.expect('{');
    const dict = new Map<string, Py>();
    if (this.take('}')) return dict;
    do {
      const key = this.string();
      this.expect(':');
      dict.set(key, this.value());
    } while (this.take(','));
    this.expect('}');
    return dict;
  }
}

/**
 * JSON as Python's json.loads reads it: bare NaN and Infinity are taken, ints and floats stay apart, dicts
 * keep the order of their keys (JavaScript would sort node ids), the last of two equal keys wins.
 * @throws SyntaxError (too deep a nesting: RangeError, as Python's RecursionError)
 */
export function parsePyJson(text: string): Py {
  const reader = new Reader(text);
  const value = reader.value();
  reader.match(space);
  if (reader.at !== text.length) reader.fail();
  return value;
}
