import { literalAt, literalTarget } from './follow-literal.ts';
import type { Graph, GraphNode, InputRef, Link } from './graph.ts';
import { linkAt, linksOf } from './graph-links.ts';
import { type Step, walkUp } from './walk-up.ts';

/** Which side of the guidance a text is on. */
export type Polarity = 'positive' | 'negative';

const CONDITIONING_INPUT = /cond|^positive|^negative/i;
const TEXT_INPUT = /text|prompt|caption|^clip_[lg]$|^t5|llama|qwen/i;

/** The inputs of a node that hold its prompt; a node with one text for each side gives that side's alone. */
function textTargets(graph: Graph, id: string, node: GraphNode, side: Polarity): InputRef[] {
  const textAt = (input: string): InputRef | null => {
    const target = literalTarget(graph, id, input);
    return target && typeof literalAt(graph, target) === 'string' ? target : null;
  };
  const own = textAt(side);
  if (own && textAt(side === 'positive' ? 'negative' : 'positive')) return [own];
  return Object.keys(node.inputs)
    .filter((input) => TEXT_INPUT.test(input))
    .map(textAt)
    .filter((target) => target !== null);
}

/** Through which links of a conditioning node the side goes on. */
function conditioningLinks(node: GraphNode, slot: number): Link[] {
  const positive = linkAt(node, 'positive');
  const negative = linkAt(node, 'negative');
  if (positive && negative) return slot === 0 ? [positive] : slot === 1 ? [negative] : [];
  const links = linksOf(node);
  const named = links.filter(([input]) => CONDITIONING_INPUT.test(input));
  if (named.length > 0) return named.map(([, link]) => link);
  return links.length === 1 ? links.map(([, link]) => link) : [];
}

/**
 * The texts that reach a sampler's `positive` or `negative` through whatever conditioning nodes lie between,
 * nearest first: one list of inputs a text node. `passed` are the nodes on the way.
 */
export function findTexts(
  graph: Graph,
  start: Link | undefined,
  side: Polarity,
): { texts: InputRef[][]; passed: string[] } {
  const { found, passed } = walkUp(graph, start ? [start] : [], ({ id, node, slot }): Step<InputRef[]> => {
    const texts = textTargets(graph, id, node, side);
    if (texts.length > 0) return { found: texts };
    // Conditioning set to zero no longer depends on its text.
    return { follow: /zero_?out/i.test(node.class_type) ? [] : conditioningLinks(node, slot) };
  });
  return { texts: found, passed };
}
