import { isNode, isSeq, type YAMLSeq } from 'yaml';
import { checkedEdit } from './checked-edit.ts';
import { changeTree } from './edit-tree.ts';
import { itemLines } from './entry-lines.ts';
import type { Path } from './path.ts';
import type { Splice } from './splice.ts';

const moved = <T>(items: readonly T[], from: number, to: number): T[] => {
  const rest = items.toSpliced(from, 1);
  return rest.toSpliced(to, 0, ...items.slice(from, from + 1));
};

/** Items change places; what stands between the places stays where it is. */
function spliceMove(text: string, seq: YAMLSeq, from: number, to: number): Splice | null {
  const slots = seq.flow
    ? seq.items.map((item) =>
        isNode(item) && item.range ? { from: item.range[0], to: item.range[1] } : null,
      )
    : itemLines(text, seq);
  if (!slots) return null;
  const known = slots.filter((slot) => slot !== null);
  const [first, last] = [known[0], known.at(-1)];
  if (known.length !== seq.items.length || !first || !last) return null;
  const texts = moved(
    known.map((slot) => text.slice(slot.from, slot.to)),
    from,
    to,
  );
  let insert = '';
  for (const [place, slot] of known.entries()) {
    insert += texts[place] ?? '';
    const next = known[place + 1];
    if (next) insert += text.slice(slot.to, next.from);
  }
  return { from: first.from, to: last.to, insert };
}

/** Move an item of a list of a definition's text to another place, with its comments. Null where it cannot be done. */
export function moveIn(text: string, list: Path, from: number, to: number): string | null {
  if (from === to) return text;
  return checkedEdit(text, {
    splice: (document) => {
      const seq = document.getIn(list, true);
      return isSeq(seq) && from < seq.items.length && to < seq.items.length
        ? spliceMove(text, seq, from, to)
        : null;
    },
    expect: (tree) => changeTree(tree, list, (items) => moved(items as unknown[], from, to)),
    rewrite: (document) => {
      const seq = document.getIn(list, true);
      if (isSeq(seq)) seq.items = moved(seq.items, from, to);
    },
  });
}
