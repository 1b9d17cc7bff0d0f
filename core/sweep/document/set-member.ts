import { NumberText } from '../number-text.ts';
import { clearIn } from './clear-in.ts';
import { insertIn } from './insert-in.ts';
import type { Path } from './path.ts';
import { setIn } from './set-in.ts';
import { valueAt } from './value-at.ts';

/** A number where a text is one, exactly as written; else the text. */
export function numberFromText(text: string): NumberText | string {
  const plain = text.trim();
  if (/^\d+$/.test(plain)) return new NumberText(plain, BigInt(plain));
  return /^-?\d+(\.\d+)?$/.test(plain) ? new NumberText(plain, Number(plain)) : text;
}

const isText = (path: Path): boolean =>
  ['name', 'rule', 'when', 'why'].includes(String(path.at(-1))) ||
  ['exclude', 'only'].includes(String(path[0]));

/**
 * Set a member of a definition to a text or number, or take it out where the text is empty, with the map around it
 * where that is empty then. The text itself where it cannot be done.
 */
export function setMember(text: string, path: Path, value: string): string {
  if (value.trim() === '') return clearIn(text, path) ?? text;
  return setIn(text, path, isText(path) ? value : numberFromText(value)) ?? text;
}

/** Add a rule behind those that there are. @param above the block that it is put into */
export function addRule(text: string, kind: 'exclude' | 'only', rule: string, above: Path = []): string {
  const path = [...above, kind];
  const known = valueAt(text, path);
  if (known === undefined || known === null) return setIn(text, path, rule) ?? text;
  const added = Array.isArray(known) ? insertIn(text, path, rule) : setIn(text, path, [known, rule]);
  return added ?? text;
}

/** Take a rule out. @param above the block that it is in */
export function removeRule(text: string, kind: 'exclude' | 'only', place: number, above: Path = []): string {
  const known = valueAt(text, [...above, kind]);
  return clearIn(text, [...above, kind, ...(Array.isArray(known) ? [place] : [])]) ?? text;
}
