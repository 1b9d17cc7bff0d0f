import type { Graph } from './graph.ts';
import { linksOf, nodeOf } from './graph-links.ts';

/** The ids of a circle of links, first one repeated at the end; null when the graph has none. */
export function findCycle(graph: Graph): string[] | null {
  const done = new Set<string>();
  for (const root of Object.keys(graph)) {
    const path: { id: string; sources: string[] }[] = [];
    const onPath = new Set<string>();
    const enter = (id: string): void => {
      const node = nodeOf(graph, id);
      path.push({ id, sources: node ? linksOf(node).map(([, [source]]) => source) : [] });
      onPath.add(id);
    };
    if (!done.has(root)) enter(root);
    for (let step = path.at(-1); step; step = path.at(-1)) {
      const source = step.sources.pop();
      if (source === undefined) {
        done.add(step.id);
        onPath.delete(step.id);
        path.pop();
      } else if (onPath.has(source)) {
        const ids = path.map(({ id }) => id);
        return [...ids.slice(ids.indexOf(source)), source].toReversed();
      } else if (!done.has(source)) {
        enter(source);
      }
    }
  }
  return null;
}
