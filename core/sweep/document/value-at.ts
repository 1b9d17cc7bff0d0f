import { treeAt } from './edit-tree.ts';
import { openDocument } from './open-document.ts';
import type { Path } from './path.ts';
import { readTree } from './read-tree.ts';

/** What a definition's text says at a path, numbers with their texts; undefined where it says nothing there. */
export function valueAt(text: string, path: Path): unknown {
  const document = openDocument(text);
  return document ? treeAt(readTree(document), path) : undefined;
}
