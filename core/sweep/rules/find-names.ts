/** A name in a rule: `cfg`, or `label.cfg` for what the grid shows for it. */
export type UsedName = { name: string; label: boolean };

const STRING = /^[rRbB]{0,2}("""|'''|"|')/;
/** Words of the language itself; a parameter that is called so is written `` `size` ``. */
export const RESERVED = new Set([
  'true',
  'false',
  'null',
  'in',
  'size',
  'has',
  'int',
  'uint',
  'double',
  'string',
  'bool',
]);

/** Where a string that begins at `start` ends. */
function endOfString(text: string, start: number, opening: string): number {
  const quote = opening.replace(/^[rRbB]+/, '');
  const raw = /r/i.test(opening.slice(0, opening.length - quote.length));
  for (let at = start + opening.length; at < text.length; at += 1) {
    if (text[at] === '\\' && !raw) at += 1;
    else if (text.startsWith(quote, at)) return at + quote.length;
  }
  return text.length;
}

type Found = { name: string; label: boolean; end: number };

function nameAt(text: string, start: number, known: readonly string[], reserved: boolean): Found | null {
  if (text[start] === '`') {
    const close = text.indexOf('`', start + 1);
    const name = text.slice(start + 1, close);
    return close !== -1 && known.includes(name) ? { name, label: false, end: close + 1 } : null;
  }
  const name = known.find(
    (candidate) =>
      text.startsWith(candidate, start) &&
      !/\w/.test(text[start + candidate.length] ?? '') &&
      !(reserved && RESERVED.has(candidate)),
  );
  return name === undefined ? null : { name, label: false, end: start + name.length };
}

/** `label.cfg`, `label["my lora"]` */
function labelAt(text: string, start: number, known: readonly string[]): Found | null {
  const [dot] = /^label\s*\.\s*/.exec(text.slice(start, start + 40)) ?? [];
  if (dot !== undefined) {
    const found = nameAt(text, start + dot.length, known, false);
    return found && { ...found, label: true };
  }
  const [whole, , quoted] = /^label\s*\[\s*(["'])(.*?)\1\s*\]/.exec(text.slice(start)) ?? [];
  return whole !== undefined && quoted !== undefined && known.includes(quoted)
    ? { name: quoted, label: true, end: start + whole.length }
    : null;
}

/**
 * Put a plain identifier in the place of every known name, longest name first: parameters are called `dumpling.model`,
 * `10.cfg` or `my-lora`, which the language would take apart. Texts in quotes are left alone.
 * @returns the rule with `v0`, `v1`, … and what they stand for
 */
export function findNames(text: string, names: Iterable<string>): { text: string; used: UsedName[] } {
  const known = [...names].filter((name) => name !== '').toSorted((a, b) => b.length - a.length);
  const used: UsedName[] = [];
  const identifier = (found: UsedName): string => {
    const index = used.findIndex(({ name, label }) => name === found.name && label === found.label);
    return `v${index === -1 ? used.push({ name: found.name, label: found.label }) - 1 : index}`;
  };
  let result = '';
  for (let at = 0; at < text.length;) {
    const inside = /[\w.]/.test(text[at - 1] ?? '');
    const [opening] = inside ? [] : (STRING.exec(text.slice(at, at + 5)) ?? []);
    if (opening !== undefined) {
      const end = endOfString(text, at, opening);
      result += text.slice(at, end);
      at = end;
      continue;
    }
    const found = inside ? null : (labelAt(text, at, known) ?? nameAt(text, at, known, true));
    if (found) {
      // A blank keeps what follows from growing onto the identifier.
      result += identifier(found);
      at = found.end;
    } else {
      result += text[at] ?? '';
      at += 1;
    }
  }
  return { text: result, used };
}
