import { switchedInputs } from './follow-switch.ts';
import { type Graph, type InputRef, isLiteral, type Literal } from './graph.ts';
import { linkAt, linksOf, nodeOf } from './graph-links.ts';
import { inputValue } from './input-place.ts';

/** The literal at an input, or undefined where there is none. */
export function literalAt(graph: Graph, { node, input }: InputRef): Literal | undefined {
  const value = inputValue(nodeOf(graph, node), input);
  return isLiteral(value) ? value : undefined;
}

/** Where a node that only hands a value on keeps it: its one literal, or the one named alike or `value`. */
function sourceInput(graph: Graph, id: string, wanted: string): InputRef | null {
  const node = nodeOf(graph, id);
  if (!node) return null;
  const switched = switchedInputs(graph, node);
  const [chosen] = switched ?? [];
  if (switched) return chosen !== undefined && switched.length === 1 ? { node: id, input: chosen } : null;
  const literals = Object.keys(node.inputs).filter((input) => isLiteral(node.inputs[input]));
  const links = linksOf(node);
  const [only] = literals;
  if (links.length === 0 && literals.length === 1 && only !== undefined) return { node: id, input: only };
  for (const input of [wanted, 'value']) if (literals.includes(input)) return { node: id, input };
  const [link] = links;
  return links.length === 1 && literals.length === 0 && link ? { node: id, input: link[0] } : null;
}

/**
 * The literal that really sets an input: the input itself, or, through links, the literal of the primitive node
 * that feeds it. Null where the input is absent, or computed from more than one literal.
 */
export function literalTarget(graph: Graph, node: string, input: string): InputRef | null {
  const seen = new Set<string>();
  let at: InputRef | null = { node, input };
  while (at) {
    const found = nodeOf(graph, at.node);
    if (seen.has(at.node)) return null;
    if (isLiteral(inputValue(found, at.input))) return at;
    const link = linkAt(found, at.input);
    if (!link) return null;
    seen.add(at.node);
    at = sourceInput(graph, link[0], at.input);
  }
  return null;
}
