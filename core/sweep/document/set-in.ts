import { isMap, isNode, isScalar, isSeq, type Node, type Pair, type YAMLMap } from 'yaml';
import { checkedEdit } from './checked-edit.ts';
import { changeTree } from './edit-tree.ts';
import { contentEnd, entryLines, keyStarts, lineStart } from './entry-lines.ts';
import { KEY_ORDER } from './key-order.ts';
import type { OpenDocument } from './open-document.ts';
import type { Path } from './path.ts';
import { plainValue } from './plain-value.ts';
import type { Splice } from './splice.ts';
import { writeFlow } from './write-flow.ts';
import { PLAIN_STYLE, type WriteStyle } from './write-style.ts';
import { type Slot, writeValue } from './write-value.ts';

const keyOf = ({ key }: Pair): unknown => (isScalar(key) ? key.value : null);
const rangeOf = (node: unknown) => (isNode(node) ? node.range : null);
const quoteOf = (node: unknown) => (isScalar(node) ? node.type : undefined);

function inFlow(document: OpenDocument, path: Path): boolean {
  return path.some((_, depth) => {
    const node = depth === 0 ? document.contents : document.getIn(path.slice(0, depth), true);
    return (isMap(node) || isSeq(node)) && node.flow === true;
  });
}

/** Put another value in the place of a node, from behind the sign before it. */
function replaceAfter(
  text: string,
  sign: number,
  node: Node | null,
  value: unknown,
  slot: Slot,
): Splice | null {
  if (node?.anchor !== undefined || node?.tag?.startsWith('!')) return null;
  const range = rangeOf(node);
  const end = node && contentEnd(text, node);
  const written = writeValue(value, { ...slot, quote: quoteOf(node) });
  if (!range || end === null || end === range[0]) return { from: sign, to: sign, insert: written };
  const gap = text.slice(sign, range[0]);
  const comment = gap.includes('\n') ? /#.*/.exec(gap)?.[0] : undefined;
  return { from: sign, to: end, insert: comment === undefined ? written : `${written} ${comment}` };
}

function addPair(text: string, map: YAMLMap, key: string, value: unknown, slot: Slot): Splice | null {
  const name = writeFlow(key, slot.style);
  const last = map.items.at(-1);
  const end = last && isNode(last.value) ? contentEnd(text, last.value) : null;
  if (map.flow) {
    const range = rangeOf(map);
    if (!range) return null;
    const written = `${name}: ${writeFlow(value, slot.style)}`;
    if (last && end !== null) {
      const [first] = keyStarts(map) ?? [];
      const gap = first === undefined ? '' : text.slice(range[0] + 1, first);
      return { from: end, to: end, insert: `,${gap.includes('\n') ? gap : ' '}${written}` };
    }
    const blank = slot.style.padding ? ' ' : '';
    return { from: range[0], to: range[1], insert: `{${blank}${written}${blank}}` };
  }
  const starts = keyStarts(map);
  const [first] = starts ?? [];
  if (!starts || first === undefined) return null;
  const column = first - lineStart(text, first);
  const order = column === 0 ? KEY_ORDER.indexOf(key) : -1;
  const place = map.items.findLastIndex((pair) => {
    const at = KEY_ORDER.indexOf(String(keyOf(pair)));
    return order === -1 || (at !== -1 && at < order);
  });
  const before = map.items[place === -1 ? map.items.length - 1 : place];
  const to = before && isNode(before.value) ? contentEnd(text, before.value) : null;
  if (to === null) return null;
  const { to: at } = entryLines(text, lineStart(text, to), to) ?? { to };
  const written = writeValue(value, { ...slot, column });
  return { from: at, to: at, insert: `\n${' '.repeat(column)}${name}:${written}` };
}

function spliceSet(
  text: string,
  document: OpenDocument,
  style: WriteStyle,
  path: Path,
  value: unknown,
): Splice | null {
  const key = path.at(-1);
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  const flow = inFlow(document, path);
  if (isSeq(parent) && typeof key === 'number') {
    const item = parent.items[key];
    const range = rangeOf(item);
    if (!range || !isNode(item)) return null;
    const slot = { inFlow: true, column: 0, style };
    const change = replaceAfter(text, range[0], item, value, slot);
    return change && { ...change, insert: change.insert.trimStart() };
  }
  if (!isMap(parent) || typeof key !== 'string') return null;
  const pair = parent.items.find((one) => keyOf(one) === key);
  if (!pair) return addPair(text, parent, key, value, { inFlow: flow, column: 0, style });
  const range = rangeOf(pair.key);
  if (!range) return null;
  const colon = text.indexOf(':', range[1]);
  const column = range[0] - lineStart(text, range[0]);
  const slot = { inFlow: flow, column, style };
  return replaceAfter(text, colon + 1, isNode(pair.value) ? pair.value : null, value, slot);
}

/**
 * Set what stands at a path of a definition's text; maps that are missing on the way are made. Comments, order and the
 * way that everything else is written stay. Null where it cannot be done.
 */
export function setIn(text: string, path: Path, value: unknown): string | null {
  const [top, ...rest] = path;
  if (text.trim() === '' && top !== undefined) {
    const made = changeTree(undefined, rest, () => value);
    return `${text}${top}:${writeValue(made, { inFlow: false, column: 0, style: PLAIN_STYLE })}\n`;
  }
  return checkedEdit(text, {
    splice: (document, style) => {
      for (let depth = path.length - 1; depth > 0; depth -= 1) {
        const parent = document.getIn(path.slice(0, depth), true);
        if (isMap(parent) || isSeq(parent)) {
          const made = changeTree(undefined, path.slice(depth + 1), () => value);
          return spliceSet(text, document, style, path.slice(0, depth + 1), made);
        }
      }
      const made = changeTree(undefined, rest, () => value);
      return spliceSet(text, document, style, path.slice(0, 1), made);
    },
    expect: (tree) => changeTree(tree, path, () => plainValue(value)),
    rewrite: (document) => document.setIn(path, document.createNode(plainValue(value))),
  });
}
