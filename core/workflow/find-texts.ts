import { throughSwitches } from './follow-switch.ts';
import type { Graph, GraphNode, InputRef, Link } from './graph.ts';
import { type Consumer, consumersOf, linkAt, linksOf } from './graph-links.ts';
import { type Polarity, textLinks, textTargets } from './text-inputs.ts';
import { type Step, walkUp } from './walk-up.ts';

const CONDITIONING_INPUT = /cond|^positive|^negative|embeds/i;

/**
 * Which side an output of a node with both is: the first of them is positive, the second negative. Where nothing on a
 * side is taken from output 0, another output (a model) comes before the two.
 */
function sideAt(slot: number, consumers: readonly Consumer[]): number {
  const sides = consumers.filter(({ input }) => CONDITIONING_INPUT.test(input)).map((one) => one.slot);
  const first = Math.min(...sides);
  return slot - (new Set(sides).size > 1 ? first : 0);
}

/** Through which links of a conditioning node the side goes on. */
function conditioningLinks(node: GraphNode, slot: number, consumers: readonly Consumer[]): Link[] {
  const positive = linkAt(node, 'positive');
  const negative = linkAt(node, 'negative');
  const side = sideAt(slot, consumers);
  if (positive && negative) return side === 0 ? [positive] : side === 1 ? [negative] : [];
  const links = linksOf(node);
  const named = links.filter(([input]) => CONDITIONING_INPUT.test(input));
  if (named.length > 0) return named.map(([, link]) => link);
  return links.length === 1 ? links.map(([, link]) => link) : [];
}

/** What a node that makes texts of texts, and names them in its own way, may have them from. */
const passedOn = (graph: Graph, node: GraphNode): Link[] =>
  throughSwitches(
    graph,
    linksOf(node).flatMap(([input, link]) =>
      /clip|model|vae|image|mask|video|audio/i.test(input) ? [] : [link],
    ),
  );

type Found = { texts: InputRef[][]; main: boolean };

/**
 * The texts that reach a sampler's `positive` or `negative` through whatever conditioning nodes lie between,
 * nearest first: one list of inputs a text node. A text that a node adds to a conditioning comes after the others.
 * `passed` are the nodes on the way.
 */
export function findTexts(
  graph: Graph,
  start: readonly Link[],
  side: Polarity,
): { texts: InputRef[][]; passed: string[] } {
  const consumers = consumersOf(graph);
  const joining = new Set<string>();
  const { found, passed } = walkUp(graph, start, ({ id, node, slot }): Step<Found> => {
    // Conditioning set to zero no longer depends on its text.
    if (/zero_?out/i.test(node.class_type)) return {};
    const texts = textTargets(graph, id, node, side);
    const parts = throughSwitches(graph, textLinks(graph, id, node, side));
    for (const [source] of parts) joining.add(source);
    if (joining.has(id)) {
      const follow = texts.length + parts.length > 0 ? parts : passedOn(graph, node);
      for (const [source] of follow) joining.add(source);
      return { found: { texts: texts.map((text) => [text]), main: true }, follow };
    }
    if (texts.length === 0 && parts.length > 0) return { follow: parts };
    const further = linksOf(node).filter(([input]) => CONDITIONING_INPUT.test(input));
    if (texts.length === 0) return { follow: conditioningLinks(node, slot, consumers.get(id) ?? []) };
    return {
      found: { texts: [texts], main: further.length === 0 },
      follow: [...parts, ...further.map(([, link]) => link)],
    };
  });
  const texts = [...found.filter(({ main }) => main), ...found.filter(({ main }) => !main)];
  return { texts: texts.flatMap((one) => one.texts), passed };
}
