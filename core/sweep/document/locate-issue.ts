import { isNode, parseDocument } from 'yaml';

/** Characters of a text, from 0; `line` from 1. */
export type Span = { from: number; to: number; line: number };

const lineAt = (text: string, offset: number) => text.slice(0, offset).split('\n').length;

const spanOf = (text: string, from: number, to: number): Span => {
  const end = text.slice(from, to).trimEnd().length + from;
  return { from, to: Math.max(end, from), line: lineAt(text, from) };
};

/** Find places in a definition. Where the path leads to nothing, the last part of it that exists is the place. */
export function locateIssues(text: string, paths: string[]): (Span | null)[] {
  const document = parseDocument(text, { logLevel: 'silent' });
  const faults = document.errors.map(({ pos }) => spanOf(text, pos[0], pos[1]));
  let fault = 0;
  return paths.map((path) => {
    if (path === '') {
      const found = faults[fault] ?? null;
      fault += 1;
      return found;
    }
    const keys = path.split('.').map((key) => (/^\d+$/.test(key) ? Number(key) : key));
    for (let depth = keys.length; depth > 0; depth -= 1) {
      const node = document.getIn(keys.slice(0, depth), true);
      if (isNode(node) && node.range) return spanOf(text, node.range[0], node.range[1]);
    }
    return null;
  });
}
