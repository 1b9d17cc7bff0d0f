import { isMap, isScalar } from 'yaml';
import { checkedEdit } from './checked-edit.ts';
import { changeTree, treeAt } from './edit-tree.ts';
import { openDocument } from './open-document.ts';
import type { Path } from './path.ts';
import { writeFlow } from './write-flow.ts';

/**
 * Give what stands at a path of a definition's text another name, at its place, with its comments. Null where it cannot
 * be done: there is nothing, or the name is taken.
 */
export function renameIn(text: string, path: Path, name: string): string | null {
  const [above, key] = [path.slice(0, -1), path.at(-1)];
  const around = treeAt(openDocument(text)?.toJS(), above);
  if (typeof around !== 'object' || around === null || name in around || !(String(key) in around))
    return null;
  const pairOf = (map: unknown) =>
    isMap(map) ? map.items.find((pair) => isScalar(pair.key) && pair.key.value === key) : undefined;
  const mapIn = (document: { contents: unknown; getIn(at: Path, keep: true): unknown }): unknown =>
    above.length === 0 ? document.contents : document.getIn(above, true);
  return checkedEdit(text, {
    splice: (document, style) => {
      const named = pairOf(mapIn(document))?.key;
      const range = isScalar(named) ? named.range : null;
      return range ? { from: range[0], to: range[1], insert: writeFlow(name, style) } : null;
    },
    expect: (tree) =>
      changeTree(tree, above, (map) =>
        Object.fromEntries(
          Object.entries(map ?? {}).map(([one, value]) => [one === String(key) ? name : one, value]),
        ),
      ),
    rewrite: (document) => {
      const pair = pairOf(mapIn(document));
      if (pair) pair.key = document.createNode(name);
    },
  });
}
