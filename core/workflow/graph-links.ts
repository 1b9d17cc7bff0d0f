import { type Graph, type GraphNode, isLink, type Link } from './graph.ts';

/** A node by its id; undefined where the graph has none (names like "constructor" included). */
export function nodeOf(graph: Graph, id: string): GraphNode | undefined {
  return Object.hasOwn(graph, id) ? graph[id] : undefined;
}

/** The linked inputs of a node, in their order. */
export function linksOf(node: GraphNode): [input: string, link: Link][] {
  return Object.entries(node.inputs).filter((entry): entry is [string, Link] => isLink(entry[1]));
}

/** The link that an input holds, if it holds one. */
export function linkAt(node: GraphNode | undefined, input: string): Link | undefined {
  if (!node || !Object.hasOwn(node.inputs, input)) return undefined;
  const value = node.inputs[input];
  return isLink(value) ? value : undefined;
}

/** Where an output goes: the node and input that take it, and which slot they take. */
export type Consumer = { node: string; input: string; slot: number };

/** For every node that feeds others, who takes from it. */
export function consumersOf(graph: Graph): Map<string, Consumer[]> {
  const consumers = new Map<string, Consumer[]>();
  for (const [id, node] of Object.entries(graph)) {
    for (const [input, [source, slot]] of linksOf(node)) {
      const list = consumers.get(source);
      const consumer = { node: id, input, slot };
      if (list) list.push(consumer);
      else consumers.set(source, [consumer]);
    }
  }
  return consumers;
}

/** Ids in an order in which every node comes after what it takes from. Nodes of a cycle are left out. */
export function topologicalOrder(graph: Graph): string[] {
  const consumers = consumersOf(graph);
  const open = new Map(
    Object.entries(graph).map(([id, node]) => [
      id,
      linksOf(node).filter(([, [source]]) => nodeOf(graph, source)).length,
    ]),
  );
  const order = [...open].filter(([, count]) => count === 0).map(([id]) => id);
  for (let next = 0; next < order.length; next += 1) {
    for (const { node } of consumers.get(order[next] ?? '') ?? []) {
      const left = (open.get(node) ?? 0) - 1;
      open.set(node, left);
      if (left === 0) order.push(node);
    }
  }
  return order;
}
