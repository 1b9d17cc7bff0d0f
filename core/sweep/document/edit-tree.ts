import type { Path } from './path.ts';

type Container = Record<string, unknown> | unknown[];

const isContainer = (value: unknown): value is Container => typeof value === 'object' && value !== null;
const member = (container: Container, key: string | number): unknown =>
  (container as Record<string | number, unknown>)[key];

/** What stands at a path; undefined where nothing does. */
export function treeAt(tree: unknown, path: Path): unknown {
  let value = tree;
  for (const key of path) value = isContainer(value) ? member(value, key) : undefined;
  return value;
}

/** A copy of the tree in which the value at a path is what `change` makes of it; undefined takes a member away. */
export function changeTree(tree: unknown, path: Path, change: (value: unknown) => unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return change(tree);
  if (Array.isArray(tree)) {
    const copy: unknown[] = [...(tree as unknown[])];
    copy[Number(key)] = changeTree(copy[Number(key)], rest, change);
    return copy;
  }
  const map = isContainer(tree) ? (tree as Record<string, unknown>) : {};
  return { ...map, [key]: changeTree(map[key], rest, change) };
}
