import { isNode, isSeq, type YAMLSeq } from 'yaml';
import { checkedEdit } from './checked-edit.ts';
import { changeTree, treeAt } from './edit-tree.ts';
import { itemLines } from './entry-lines.ts';
import { openDocument } from './open-document.ts';
import type { Path } from './path.ts';
import { plainValue } from './plain-value.ts';
import { setIn } from './set-in.ts';
import type { Splice } from './splice.ts';
import { writeFlow } from './write-flow.ts';
import type { WriteStyle } from './write-style.ts';
import { writeItem } from './write-value.ts';

function spliceItem(
  text: string,
  seq: YAMLSeq,
  index: number,
  value: unknown,
  style: WriteStyle,
): Splice | null {
  const written = writeFlow(value, style);
  if (!seq.flow) {
    const lines = itemLines(text, seq);
    const [before, next] = [lines?.[index - 1], lines?.[index]];
    if (next)
      return {
        from: next.from,
        to: next.from,
        insert: `${' '.repeat(next.column)}- ${writeItem(value, next.column, style)}\n`,
      };
    return before
      ? {
          from: before.to,
          to: before.to,
          insert: `\n${' '.repeat(before.column)}- ${writeItem(value, before.column, style)}`,
        }
      : null;
  }
  const ranges = seq.items.map((item) => (isNode(item) ? item.range : null));
  const [first, before, next] = [ranges[0], ranges[index - 1], ranges[index]];
  const gap = seq.range && first ? text.slice(seq.range[0] + 1, first[0]) : '';
  const blank = gap.includes('\n') ? gap : ' ';
  if (next) return { from: next[0], to: next[0], insert: `${written},${blank}` };
  return before ? { from: before[1], to: before[1], insert: `,${blank}${written}` } : null;
}

/**
 * Put a value into a list of a definition's text, at `index` or at its end; a list that is missing is made. Null where
 * it cannot be done.
 */
export function insertIn(
  text: string,
  list: Path,
  value: unknown,
  index = Number.POSITIVE_INFINITY,
): string | null {
  const known = openDocument(text);
  const there = known && treeAt(known.toJS(), list);
  if (!Array.isArray(there) || there.length === 0) return setIn(text, list, [value]);
  const place = Math.max(0, Math.min(index, there.length));
  return checkedEdit(text, {
    splice: (document, style) => {
      const seq = document.getIn(list, true);
      return isSeq(seq) ? spliceItem(text, seq, place, value, style) : null;
    },
    expect: (tree) =>
      changeTree(tree, list, (items) => (items as unknown[]).toSpliced(place, 0, plainValue(value))),
    rewrite: (document) => {
      const seq = document.getIn(list, true);
      if (isSeq(seq)) seq.items.splice(place, 0, document.createNode(plainValue(value)));
    },
  });
}
