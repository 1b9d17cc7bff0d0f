import { literalAt, literalTarget } from './follow-literal.ts';
import type { Graph, GraphNode, InputRef, Link } from './graph.ts';
import { linksOf } from './graph-links.ts';
import { isModelFile } from './model-file-name.ts';

/** Which side of the guidance a text is on. */
export type Polarity = 'positive' | 'negative';

/** What text encoders, and nodes that put texts together, call their texts. */
const TEXT = /(^|_)(text|prompt|caption|tags|positive|negative)(_|\d|$)|^(string|replace)/i;
/** What encoders call the text for each of their models; linked, it is the model. */
const OWN_TEXT = /^clip_[lg]$|^m?t5|^bert$|llama|qwen/i;
const NO_PROMPT =
  /system|template|encoder|(^|_)(type|mode|length|weights?|style|lang|language|separator|delimiter)$/i;

/** Dynamic inputs have dotted names: `model.prompt` is called `prompt`. */
export const lastPart = (input: string): string => input.slice(input.lastIndexOf('.') + 1);

const isText = (input: string): boolean => TEXT.test(lastPart(input)) && !NO_PROMPT.test(lastPart(input));

/** A text at an input, or at the primitive node that feeds it. */
function textAt(graph: Graph, id: string, input: string): InputRef | null {
  if (!isText(input) && !OWN_TEXT.test(lastPart(input))) return null;
  const target = literalTarget(graph, id, input);
  const value = target && literalAt(graph, target);
  return typeof value === 'string' && !isModelFile(value) ? target : null;
}

const sideOf = (input: string): Polarity | null =>
  /(^|_)pos(itive)?(_|\d|$)/i.test(input)
    ? 'positive'
    : /(^|_)neg(ative)?(_|\d|$)/i.test(input)
      ? 'negative'
      : null;

/** Where a node has texts for both sides, those for one; texts for no side in particular are positive then. */
function onSide<T>(items: readonly T[], nameOf: (item: T) => string, side: Polarity): T[] {
  const sides = items.map((item) => sideOf(nameOf(item)));
  if (sides.every((one) => one === null)) return [...items];
  return items.filter((_, i) => sides[i] === side || (side === 'positive' && sides[i] === null));
}

/** The inputs of a node that hold its prompt. */
export function textTargets(graph: Graph, id: string, node: GraphNode, side: Polarity): InputRef[] {
  const texts = Object.keys(node.inputs).flatMap((input) => {
    const target = textAt(graph, id, input);
    return target ? [{ input, target }] : [];
  });
  return onSide(texts, ({ input }) => input, side).map(({ target }) => target);
}

/** The links through which a node is given texts that other nodes put together. */
export function textLinks(graph: Graph, id: string, node: GraphNode, side: Polarity): Link[] {
  // What is linked to these two is a conditioning already.
  const links = linksOf(node).filter(
    ([input]) => isText(input) && !/^(positive|negative)$/.test(input) && !literalTarget(graph, id, input),
  );
  return onSide(links, ([input]) => input, side).map(([, link]) => link);
}
