import { isMap, isNode, isScalar, isSeq, type YAMLMap, type YAMLSeq } from 'yaml';
import { checkedEdit } from './checked-edit.ts';
import { changeTree } from './edit-tree.ts';
import { contentEnd, entryLines, itemLines, keyStarts } from './entry-lines.ts';
import type { Path } from './path.ts';
import { setIn } from './set-in.ts';
import type { Splice } from './splice.ts';

/** Take one of several away, between `starts` and `ends`, with the comma beside it. */
function withoutEntry(starts: readonly number[], ends: readonly number[], place: number): Splice | null {
  const [from, to] = [starts[place], ends[place]];
  const [before, after] = [ends[place - 1], starts[place + 1]];
  if (from === undefined || to === undefined) return null;
  if (after !== undefined) return { from, to: after, insert: '' };
  return before === undefined ? null : { from: before, to, insert: '' };
}

const withoutLines = ({ from, to }: { from: number; to: number }, text: string): Splice =>
  to < text.length ? { from, to: to + 1, insert: '' } : { from: Math.max(0, from - 1), to, insert: '' };

function spliceItem(text: string, seq: YAMLSeq, index: number): Splice | null {
  if (!seq.flow) {
    const lines = itemLines(text, seq)?.[index];
    return lines ? withoutLines(lines, text) : null;
  }
  const ranges = seq.items.map((item) => (isNode(item) ? item.range : null));
  const [starts, ends] = [ranges.map((range) => range?.[0] ?? 0), ranges.map((range) => range?.[1] ?? 0)];
  return withoutEntry(starts, ends, index);
}

function splicePair(text: string, map: YAMLMap, key: string): Splice | null {
  const place = map.items.findIndex((pair) => isScalar(pair.key) && pair.key.value === key);
  const starts = keyStarts(map);
  const pair = map.items[place];
  const end = pair && isNode(pair.value) ? contentEnd(text, pair.value) : null;
  const start = starts?.[place];
  if (!starts || !pair || end === null || start === undefined) return null;
  if (!map.flow) {
    const lines = entryLines(text, start, end);
    if (lines) return withoutLines(lines, text);
  }
  const ends = map.items.map(({ value }) => (isNode(value) ? (contentEnd(text, value) ?? 0) : 0));
  return withoutEntry(starts, ends, place);
}

/**
 * Take away what stands at a path of a definition's text, with the comments right above it. A list that loses its last
 * item stays, empty. Null where it cannot be done.
 */
export function removeIn(text: string, path: Path): string | null {
  const above = path.slice(0, -1);
  const key = path.at(-1);
  let last = false;
  const edited = checkedEdit(text, {
    splice: (document) => {
      const parent = above.length === 0 ? document.contents : document.getIn(above, true);
      if (isSeq(parent) && typeof key === 'number') {
        last = parent.items.length === 1;
        return last ? null : spliceItem(text, parent, key);
      }
      return isMap(parent) && typeof key === 'string' && parent.items.length > 1
        ? splicePair(text, parent, key)
        : null;
    },
    expect: (tree) =>
      changeTree(tree, above, (value) =>
        Array.isArray(value) ? value.filter((_, i) => i !== key) : withoutKey(value, key),
      ),
    rewrite: (document) => document.deleteIn(path),
  });
  return last && above.length > 0 ? setIn(text, above, []) : edited;
}

const withoutKey = (value: unknown, key: string | number | undefined): unknown =>
  Object.fromEntries(Object.entries(value ?? {}).filter(([name]) => name !== key));
