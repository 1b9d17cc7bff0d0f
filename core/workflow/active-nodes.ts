import type { Graph } from './graph.ts';
import { consumersOf, linksOf, nodeOf } from './graph-links.ts';

const OUTPUT_CLASS = /save|preview|combine|export|output|send|upload/i;

/**
 * The nodes that a render is run for. Which classes are output nodes only a server knows, so: nodes that feed no
 * other and save or show something; else any that feed no other but take something; else all that feed no other.
 */
export function outputNodes(graph: Graph): string[] {
  const consumers = consumersOf(graph);
  const last = Object.keys(graph).filter((id) => !consumers.has(id));
  const linked = last.filter((id) => linksOf(graph[id] ?? { class_type: '', inputs: {} }).length > 0);
  const saving = linked.filter((id) => {
    const node = nodeOf(graph, id);
    return node && ('filename_prefix' in node.inputs || OUTPUT_CLASS.test(node.class_type));
  });
  if (saving.length > 0) return saving;
  return linked.length > 0 ? linked : last;
}

/** The given nodes and everything that they take from, each with its distance in links, nearest first. */
export function withAncestors(graph: Graph, ids: readonly string[]): Map<string, number> {
  const distance = new Map<string, number>(ids.map((id) => [id, 0]));
  // A map keeps insertion order and shows what is added while it is walked: a breadth-first queue.
  for (const [id, steps] of distance) {
    const node = nodeOf(graph, id);
    for (const [, [source]] of node ? linksOf(node) : []) {
      if (!distance.has(source) && nodeOf(graph, source)) distance.set(source, steps + 1);
    }
  }
  return distance;
}
