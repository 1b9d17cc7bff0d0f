import { RESERVED } from './find-names.ts';

/** What a rule can be about: names, and the labels of the values that some of them have. */
export type RuleWords = { names: readonly string[]; values: ReadonlyMap<string, readonly string[]> };

/** One way to go on: what is shown, what it is, and what it writes. */
type RuleCompletion = { label: string; detail: 'parameter' | 'value' | 'function'; apply: string };
/** What stands between `from` and `to` may be replaced by one of these. */
type RuleCompletions = { from: number; to: number; options: RuleCompletion[] };

const FUNCTIONS = ['size', 'int', 'double', 'string'];
const METHODS = ['contains', 'startsWith', 'endsWith', 'lowerAscii', 'upperAscii', 'trim'];
const MOST = 8;

const NAME = String.raw`(?:\x60([^\x60]+)\x60|([\w.]+))`;
/** A name that something is compared with, right before the caret: `cfg ==`, `sampler in ["euler",`. */
const COMPARED = new RegExp(String.raw`${NAME}\s*(?:==|!=|<=?|>=?)\s*$`);
const LISTED = new RegExp(String.raw`${NAME}\s+in\s*\[[^\]]*$`);

const isNumber = (text: string): boolean => /^-?\d+(\.\d+)?$/.test(text);
const writeValue = (label: string): string => (isNumber(label) ? label : JSON.stringify(label));
/** Words of the language itself cannot be a parameter's name without backquotes. */
const writeName = (name: string): string =>
  /^[\w.]+$/.test(name) && !RESERVED.has(name) ? name : `\`${name}\``;

/** The quote that is open at the end of a text, and where; null for none. */
function openQuote(text: string): { quote: string; at: number } | null {
  let open: { quote: string; at: number } | null = null;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text.charAt(at);
    if (open === null && /["'\x60]/.test(letter)) open = { quote: letter, at };
    else if (open !== null && letter === '\\' && open.quote !== '`') at += 1;
    else if (letter === open?.quote) open = null;
  }
  return open;
}

/** The name that stands before a value, without its backquotes. */
function comparedName(before: string): string | null {
  const found = COMPARED.exec(before) ?? LISTED.exec(before);
  return found ? (found[1] ?? found[2] ?? null) : null;
}

/** What continues what is typed, what begins with it first; nothing where it is all there already. */
function matching(options: RuleCompletion[], typed: string): RuleCompletion[] {
  const wanted = typed.toLowerCase();
  if (options.some(({ label }) => label === typed)) return [];
  const begins = ({ label }: RuleCompletion): number => Number(!label.toLowerCase().startsWith(wanted));
  return options
    .filter(({ label }) => label.toLowerCase().includes(wanted))
    .toSorted((a, b) => begins(a) - begins(b))
    .slice(0, MOST);
}

const valuesOf = ({ values }: RuleWords, name: string): RuleCompletion[] =>
  (values.get(name) ?? []).map((label) => ({ label, detail: 'value', apply: writeValue(label) }));

const namesOf = ({ names }: RuleWords): RuleCompletion[] =>
  names.map((name) => ({ label: name, detail: 'parameter', apply: writeName(name) }));

const callsOf = (calls: readonly string[], before = ''): RuleCompletion[] =>
  calls.map((call) => ({
    label: call,
    detail: 'function',
    apply: `${before}${call}(${/Ascii|trim/.test(call) ? ')' : ''}`,
  }));

/**
 * How a rule may go on at the caret: names of parameters and axes, functions, and behind a comparison the values that
 * the name before it has. @returns null where nothing is to be said
 */
export function completeRule(line: string, caret: number, words: RuleWords): RuleCompletions | null {
  const before = line.slice(0, caret);
  const give = (from: number, to: number, options: RuleCompletion[]): RuleCompletions | null =>
    options.length > 0 ? { from, to, options } : null;
  const open = openQuote(before);
  if (open) {
    const to = line.charAt(caret) === open.quote ? caret + 1 : caret;
    const typed = before.slice(open.at + 1);
    const name = comparedName(before.slice(0, open.at));
    const all = open.quote === '`' ? namesOf(words) : name === null ? [] : valuesOf(words, name);
    return give(open.at, to, matching(all, typed));
  }
  const [typed = ''] = /[\w.]*$/.exec(before) ?? [];
  const from = caret - typed.length;
  const [rest = ''] = /^[\w.]*/.exec(line.slice(caret)) ?? [];
  const compared = comparedName(before.slice(0, from));
  const values = compared === null ? [] : matching(valuesOf(words, compared), typed);
  if (typed === '') return give(from, caret, values);
  const dot = typed.lastIndexOf('.');
  const called = dot > 0 && words.names.includes(typed.slice(0, dot)) ? typed.slice(0, dot + 1) : null;
  const methods = called === null ? [] : matching(callsOf(METHODS, called), typed.slice(dot + 1));
  const others = matching([...namesOf(words), ...callsOf(FUNCTIONS)], typed);
  return give(from, caret + rest.length, [...values, ...methods, ...others].slice(0, MOST));
}
