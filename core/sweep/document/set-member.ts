import { isSeq } from 'yaml';
import { editDocument } from './edit-document.ts';
import type { FormPath } from './read-form.ts';

/** A number where a text is one, exactly as written; else the text. */
const asScalar = (text: string): string | number | bigint => {
  const plain = text.trim();
  if (/^\d+$/.test(plain)) return BigInt(plain);
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : text;
};

/** Set a member of a definition to a text or number, or take it out where the text is empty. */
export function setMember(text: string, path: FormPath, value: string): string {
  return editDocument(text, (document) => {
    if (value.trim() === '') {
      document.deleteIn(path);
      return;
    }
    const [last] = path.slice(-1);
    const named = last === 'name' || last === 'rule' || path[0] === 'exclude' || path[0] === 'only';
    document.setIn(path, named ? value : asScalar(value));
  });
}

/** Add a rule behind those that there are. */
export function addRule(text: string, kind: 'exclude' | 'only', rule: string): string {
  return editDocument(text, (document) => {
    const known = document.get(kind, true);
    if (known === undefined) document.set(kind, rule);
    else if (isSeq(known)) known.add(document.createNode(rule));
    else document.set(kind, document.createNode([known, rule]));
  });
}

/** Take a rule out. */
export function removeRule(text: string, kind: 'exclude' | 'only', place: number): string {
  return editDocument(text, (document) => {
    const known = document.get(kind, true);
    if (!isSeq(known) || known.items.length <= 1) document.delete(kind);
    else known.items.splice(place, 1);
  });
}
