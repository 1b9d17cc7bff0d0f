import { type Graph, type InputRef, type InputValue, isLink, type Literal } from './graph.ts';
import { linksOf, nodeOf } from './graph-links.ts';

/** Text, number, boolean or null: what a cell can set. */
export function isLiteral(value: InputValue | undefined): value is Literal {
  return value === null || (value !== undefined && typeof value !== 'object');
}

/** The literal at an input, or undefined where there is none. */
export function literalAt(graph: Graph, { node, input }: InputRef): Literal | undefined {
  const found = nodeOf(graph, node);
  if (!found || !Object.hasOwn(found.inputs, input)) return undefined;
  const value = found.inputs[input];
  return isLiteral(value) ? value : undefined;
}

/** Where a node that only hands a value on keeps it: its one literal, or the one named alike or `value`. */
function sourceInput(graph: Graph, id: string, wanted: string): InputRef | null {
  const node = nodeOf(graph, id);
  if (!node) return null;
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
    if (!found || !Object.hasOwn(found.inputs, at.input) || seen.has(at.node)) return null;
    const value = found.inputs[at.input];
    if (isLiteral(value)) return at;
    if (!isLink(value)) return null;
    seen.add(at.node);
    at = sourceInput(graph, value[0], at.input);
  }
  return null;
}
