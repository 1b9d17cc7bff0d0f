import { treeAt } from './edit-tree.ts';
import { openDocument } from './open-document.ts';
import type { Path } from './path.ts';
import { removeIn } from './remove-in.ts';

/**
 * Take away what stands at a path, and the map or list around it where nothing is left in that. A path that leads to
 * nothing changes nothing. Null where it cannot be done.
 */
export function clearIn(text: string, path: Path): string | null {
  const document = openDocument(text);
  if (!document) return null;
  const tree: unknown = document.toJS();
  if (treeAt(tree, path) === undefined) return text;
  const above = treeAt(tree, path.slice(0, -1));
  const alone = typeof above === 'object' && above !== null && Object.keys(above).length === 1;
  return alone && path.length > 1 ? clearIn(text, path.slice(0, -1)) : removeIn(text, path);
}
