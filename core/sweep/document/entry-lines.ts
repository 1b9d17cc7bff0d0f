import type { Node, ParsedNode, YAMLMap, YAMLSeq } from 'yaml';

/** The lines of one entry, without the last one's break. `from` may lie above `mark`: comments go with their entry. */
export type EntryLines = { from: number; to: number; mark: number; column: number };

export const lineStart = (text: string, at: number): number => text.lastIndexOf('\n', at - 1) + 1;

const lineEnd = (text: string, at: number): number => {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end;
};

/** Where the last character of a node stands, behind it. */
export function contentEnd(text: string, node: Node): number | null {
  const range = (node as ParsedNode).range as ParsedNode['range'] | undefined;
  if (!range) return null;
  return Math.max(range[0], range[0] + text.slice(range[0], range[1]).trimEnd().length);
}

/**
 * The lines of an entry of a block list or map that begins at `mark` and ends at `end`, with the comments right above
 * it that stand at its own column. Null where something else stands before it on its line.
 */
export function entryLines(text: string, mark: number, end: number): EntryLines | null {
  const start = lineStart(text, mark);
  if (text.slice(start, mark).trim() !== '') return null;
  const column = mark - start;
  let from = start;
  while (from > 0) {
    const above = lineStart(text, from - 1);
    const line = text.slice(above, from - 1);
    if (!line.startsWith(`${' '.repeat(column)}#`)) break;
    from = above;
  }
  return { from, to: lineEnd(text, end), mark, column };
}

/** Where the dash of an item of a block list stands. */
export function dashOf(seq: YAMLSeq, index: number): number | null {
  const token = seq.srcToken;
  if (token?.type !== 'block-seq') return null;
  const start = token.items.filter(({ start: parts }) => parts.some(({ type }) => type === 'seq-item-ind'));
  return start[index]?.start.find(({ type }) => type === 'seq-item-ind')?.offset ?? null;
}

/** The lines of every item of a block list; null where one of them cannot be told from the others by lines. */
export function itemLines(text: string, seq: YAMLSeq): EntryLines[] | null {
  const found = seq.items.map((item, i) => {
    const dash = dashOf(seq, i);
    const end = dash === null ? null : contentEnd(text, item as Node);
    return dash === null || end === null ? null : entryLines(text, dash, Math.max(end, dash + 1));
  });
  return found.some((lines) => lines === null) ? null : found.filter((lines) => lines !== null);
}

/** Where the key of each pair begins; null where a key is more than a plain word. */
export function keyStarts(map: YAMLMap): number[] | null {
  const starts = map.items.map(({ key }) => (key as ParsedNode | null)?.range?.[0]);
  return starts.some((start) => start === undefined) ? null : starts.filter((start) => start !== undefined);
}
