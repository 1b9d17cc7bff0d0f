import type { Net, Node } from './model.ts';

/** The nodes of a graph, each after those that feed it; where links go in circles, what is left comes last. */
export function executionOrder(net: Net): Node[] {
  const waiting = new Map<Node, number>();
  const ready: Node[] = [];
  for (const node of net.nodes) {
    const links = node.inputs.filter((slot) => slot.link !== null).length;
    if (links === 0) ready.push(node);
    waiting.set(node, links);
  }
  const ordered: Node[] = [];
  const followed = new Set<string>();
  // The list grows while it is walked.
  for (let i = 0; i < ready.length; i += 1) {
    const node = ready[i];
    if (!node) continue;
    ordered.push(node);
    waiting.delete(node);
    for (const linkId of node.outputs.flatMap((output) => output.links)) {
      const link = net.links.get(linkId);
      const target = link && !followed.has(linkId) ? net.byId.get(link.target) : undefined;
      if (!link) continue;
      followed.add(linkId);
      const left = target ? (waiting.get(target) ?? 0) - 1 : null;
      if (!target || left === null) continue;
      if (waiting.has(target)) waiting.set(target, left);
      if (left === 0) ready.push(target);
    }
  }
  const done = new Set(ordered);
  const left = net.nodes.filter((node) => !done.has(node));
  return [...ordered, ...left.toSorted(byIdAsKey)];
}

/** Whole numbers first and by size, as the keys of an object come. */
function byIdAsKey(a: Node, b: Node): number {
  const [x, y] = [a, b].map(({ id }) => (/^(0|[1-9]\d{0,9})$/.test(id) ? Number(id) : Infinity));
  return x === y || x === undefined || y === undefined ? 0 : x - y;
}
