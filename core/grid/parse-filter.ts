import { nearestNames } from '../text/nearest-names.ts';
import {
  allOf,
  anyOf,
  FILTER_OPS,
  FILTER_SUBJECTS,
  FILTER_WORDS,
  type Filter,
  type FilterOp,
  type FilterSubject,
  type FilterWord,
} from './filter-tree.ts';
import { MEASURES } from '../measure/prepare-measures.ts';
import { findMeasure } from './cell-facts.ts';
import { filterTokens, type FilterToken } from './filter-tokens.ts';

/** Why a filter cannot be read: what would be right, and the piece from `at` to `end` that is not. */
export type FilterProblem = { at: number; end: number; message: string };

/** What a filter text means, null where every cell passes; or what of it cannot be read. */
export type ParsedFilter =
  | { filter: Filter | null; problem: null }
  | { filter: null; problem: FilterProblem };

const SUBJECT_NAMES = [...FILTER_SUBJECTS, ...MEASURES.map(({ name }) => name)];
/** Words of the language that name no parameter, unless they stand in backquotes. */
export const FILTER_KEYWORDS = ['and', 'or', 'not', 'in', ...SUBJECT_NAMES, ...FILTER_WORDS] as const;

/** What cells are called on the page. */
const SPOKEN: Record<string, FilterWord> = { queued: 'pending', rendering: 'running' };
/** Deeper than anybody types, shallower than the stack. */
const DEEPEST = 100;

class Unreadable extends Error {
  readonly place: { at: number; end: number };

  constructor(message: string, { at, end }: { at: number; end: number }) {
    super(message);
    this.place = { at, end };
  }
}

const quote = (token: FilterToken): string => (token.kind === 'end' ? 'the end' : `“${token.text}”`);
const listed = (names: readonly string[]): string =>
  names.length > 12 ? `${names.slice(0, 12).join(', ')} …` : names.join(', ');

/** Reads tokens from left to right; every method leaves off after what it has read. */
class Reader {
  readonly #tokens: FilterToken[];
  readonly #listed: readonly string[];
  readonly #names: Map<string, string>;
  #next = 0;
  #depth = 0;

  constructor(tokens: FilterToken[], names: readonly string[]) {
    this.#tokens = tokens;
    this.#listed = names;
    this.#names = new Map(names.toReversed().map((name) => [name.toLowerCase(), name]));
    for (const name of names) this.#names.set(name, name);
  }

  /** The whole text. */
  all(): Filter | null {
    if (this.#peek().kind === 'end') return null;
    const filter = this.#either();
    const token = this.#peek();
    if (token.kind !== 'end')
      throw new Unreadable(
        token.kind === 'close'
          ? `this “${token.text}” closes nothing; take it away`
          : `and, or, or the end of the filter would be right, not ${quote(token)}`,
        token,
      );
    return filter;
  }

  #peek(): FilterToken {
    return this.#tokens[this.#next] ?? { kind: 'end', text: '', at: 0, end: 0 };
  }

  #take(): FilterToken {
    const token = this.#peek();
    if (token.kind !== 'end') this.#next += 1;
    return token;
  }

  /** The next word, where it is this one. */
  #skip(word: string): boolean {
    const token = this.#peek();
    if (token.kind !== 'word' || token.text.toLowerCase() !== word) return false;
    this.#next += 1;
    return true;
  }

  #either(): Filter {
    const parts = [this.#both()];
    while (this.#skip('or')) parts.push(this.#both());
    return anyOf(parts) as Filter;
  }

  #both(): Filter {
    const parts = [this.#negated()];
    for (;;) {
      const token = this.#peek();
      const { kind } = token;
      const goesOn =
        kind === 'open' || kind === 'name' || (kind === 'word' && token.text.toLowerCase() !== 'or');
      if (!this.#skip('and') && !goesOn) return allOf(parts) as Filter;
      parts.push(this.#negated());
    }
  }

  #negated(): Filter {
    const token = this.#peek();
    this.#depth += 1;
    if (this.#depth > DEEPEST) throw new Unreadable('this is nested too deep', token);
    const filter: Filter = this.#skip('not') ? { kind: 'not', of: this.#negated() } : this.#single();
    this.#depth -= 1;
    return filter;
  }

  #single(): Filter {
    const token = this.#take();
    if (token.kind === 'open' && token.text === '(') {
      const filter = this.#either();
      const close = this.#take();
      if (close.kind !== 'close') throw new Unreadable(`a “)” is missing before ${quote(close)}`, close);
      return filter;
    }
    if (token.kind === 'name') return this.#compared(this.#parameter(token), token);
    if (token.kind !== 'word' || /^(and|or|in)$/i.test(token.text))
      throw new Unreadable(
        `a condition would be right here, such as picked or stars >= 3, not ${quote(token)}`,
        token,
      );
    const after = this.#peek();
    const compares = after.kind === 'sign' || this.#isIn();
    const lower = token.text.toLowerCase();
    const word = SPOKEN[lower] ?? FILTER_WORDS.find((known) => known === lower);
    if (word && !compares) return { kind: 'is', word };
    return this.#compared(this.#subject(token, compares), token);
  }

  /** Whether `in` or `not in` comes next. */
  #isIn(): boolean {
    const [first, second] = [this.#peek(), this.#tokens[this.#next + 1]];
    const is = (token: FilterToken | undefined, word: string) =>
      token?.kind === 'word' && token.text.toLowerCase() === word;
    return is(first, 'in') || (is(first, 'not') && is(second, 'in'));
  }

  #subject(token: FilterToken, compares: boolean): FilterSubject {
    const lower = token.text.toLowerCase();
    const kind = FILTER_SUBJECTS.find((known) => known === lower);
    if (kind) return { kind };
    const measure = findMeasure(lower);
    if (measure) return { kind: 'measure', name: measure };
    if (compares || this.#names.has(token.text) || this.#names.has(lower)) return this.#parameter(token);
    const known = [...FILTER_WORDS, ...Object.keys(SPOKEN), ...this.#listed, ...SUBJECT_NAMES];
    const near = nearestNames(token.text, known);
    throw new Unreadable(
      near.length > 0
        ? `“${token.text}” is not known; is it ${near.join(' or ')}?`
        : `“${token.text}” is none of ${FILTER_WORDS.join(', ')}, and no parameter that is compared`,
      token,
    );
  }

  #parameter(token: FilterToken): FilterSubject {
    const name = this.#names.get(token.text) ?? this.#names.get(token.text.toLowerCase());
    if (name !== undefined) return { kind: 'parameter', name };
    const known = [...new Set([...this.#listed, ...SUBJECT_NAMES])];
    const near = nearestNames(token.text, known);
    throw new Unreadable(
      near.length > 0
        ? `no parameter “${token.text}” varies here; is it ${near.join(' or ')}?`
        : `no parameter “${token.text}” varies here; there are ${listed(known)}`,
      token,
    );
  }

  #compared(subject: FilterSubject, before: FilterToken): Filter {
    if (this.#isIn()) {
      const not = this.#skip('not');
      this.#skip('in');
      const within: Filter = { kind: 'in', subject, values: this.#values(subject) };
      return not ? { kind: 'not', of: within } : within;
    }
    const sign = this.#take();
    const op = FILTER_OPS.find((known) => known === sign.text);
    if (sign.kind !== 'sign' || op === undefined)
      throw new Unreadable(
        `${quote(before)} must be compared: one of ${FILTER_OPS.join(' ')} or in (…) would be right, not ${quote(sign)}`,
        sign,
      );
    return { kind: 'compare', subject, op, value: this.#value(subject, op) };
  }

  #values(subject: FilterSubject): string[] {
    const open = this.#take();
    if (open.kind !== 'open')
      throw new Unreadable(`a list would be right here, such as (4, 7), not ${quote(open)}`, open);
    const values = [this.#value(subject, '=')];
    for (;;) {
      const token = this.#take();
      if (token.kind === 'close') return values;
      if (token.kind !== 'comma')
        throw new Unreadable(`a comma or “)” would be right here, not ${quote(token)}`, token);
      values.push(this.#value(subject, '='));
    }
  }

  #value(subject: FilterSubject, op: FilterOp): string {
    const token = this.#take();
    if (token.kind !== 'word' && token.kind !== 'text')
      throw new Unreadable(`a value would be right here, not ${quote(token)}`, token);
    const isText = subject.kind === 'parameter' || subject.kind === 'note' || op === '~' || op === '!~';
    if (!isText && (token.text.trim() === '' || !Number.isFinite(Number(token.text))))
      throw new Unreadable(
        `${subject.kind === 'measure' ? `${subject.name} is` : `${subject.kind} are`} a number; “${token.text}” is none`,
        token,
      );
    return token.text;
  }
}

/**
 * Read a filter: `stars >= 3 and not (rejected or cfg in (4, 7)) and sampler ~ dpm`. `and` may be left out; `&&`, `||`
 * and `!` are read too. Texts with spaces stand in quotes, names with spaces in backquotes.
 * @param names what may be compared besides stars, seconds, notes and measures: the parameters that vary
 */
export function parseFilter(text: string, names: readonly string[]): ParsedFilter {
  const tokens = filterTokens(text);
  if (!Array.isArray(tokens)) {
    const sign = text[tokens.at] ?? '';
    const message =
      sign === '"' || sign === '`'
        ? `this ${sign} is never closed`
        : `“${sign}” means nothing here; did you mean “${sign}${sign}”?`;
    return { filter: null, problem: { at: tokens.at, end: text.length, message } };
  }
  try {
    return { filter: new Reader(tokens, names).all(), problem: null };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { filter: null, problem: { ...error.place, message: error.message } };
  }
}
