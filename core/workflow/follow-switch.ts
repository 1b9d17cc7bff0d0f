import { type Graph, type GraphNode, isLiteral, type Link } from './graph.ts';
import { linkAt, nodeOf } from './graph-links.ts';

/** A text, number or truth value that a node holds or takes from one that holds nothing else. */
function choiceOf(graph: Graph, node: GraphNode, input: string): unknown {
  const own = node.inputs[input];
  if (isLiteral(own)) return own;
  const source = nodeOf(graph, linkAt(node, input)?.[0] ?? '');
  const [only, ...others] = Object.values(source?.inputs ?? {});
  return others.length === 0 && isLiteral(only) ? only : undefined;
}

/**
 * The inputs that a switch hands on: the one that it is set to, or both where that cannot be told. Null for every
 * other node.
 */
export function switchedInputs(graph: Graph, node: GraphNode): string[] | null {
  const sides = ['on_true', 'on_false'].filter((input) => Object.hasOwn(node.inputs, input));
  if (sides.length === 0 || !Object.hasOwn(node.inputs, 'switch')) return null;
  const choice = choiceOf(graph, node, 'switch');
  if (typeof choice !== 'boolean') return sides;
  return sides.filter((input) => input === (choice ? 'on_true' : 'on_false'));
}

/** Where links really come from: through switches, the way they are set. */
export function throughSwitches(graph: Graph, links: readonly Link[]): Link[] {
  const seen = new Set<string>();
  const found: Link[] = [];
  const open = links.toReversed();
  for (let link = open.pop(); link; link = open.pop()) {
    const node = nodeOf(graph, link[0]);
    const inputs = node && switchedInputs(graph, node);
    if (!inputs) found.push(link);
    if (!inputs || seen.has(link[0])) continue;
    seen.add(link[0]);
    const next = inputs.map((input) => linkAt(node, input)).filter((one) => one !== undefined);
    open.push(...next.toReversed());
  }
  return found;
}
