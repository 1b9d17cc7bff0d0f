import type { Graph } from '#core/workflow/graph.ts';

const folder = (key: string): string => `teststrip/${key.slice(0, 2)}/${key.slice(0, 16)}-`;

/** Where a try writes its files: no other try of any render has the same. */
export const filePrefix = (key: string, attempt: number): string => `${folder(key)}${attempt}`;

/** The prefix that an earlier attempt of this render was sent with, as its graph tells; null where none is. */
export function findPrefix(graph: Graph, key: string): string | null {
  for (const node of Object.values(graph))
    for (const value of Object.values(node.inputs))
      if (typeof value === 'string' && value.startsWith(folder(key))) return value;
  return null;
}
