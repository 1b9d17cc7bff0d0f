import { isSampler } from '../workflow/find-samplers.ts';
import type { Graph, GraphNode } from '../workflow/graph.ts';
import { type Consumer, consumersOf, linksOf } from '../workflow/graph-links.ts';
import { isModelFile } from '../workflow/model-file-name.ts';

/**
 * What a node does, as far as its cost goes. `loader` reads model files, `lora` takes a model or CLIP and gives
 * one, `text` gives conditioning, `latent` gives what a sampler starts from.
 */
export type NodeKind = 'loader' | 'lora' | 'text' | 'latent' | 'sampler' | 'other';

const LOADER_CLASS = /loader|^load(?!image|audio|video|latent|mask)/i;
const MODEL_INPUT = /^(base_)?(model|clip|unet)_?\d*$/i;
const CONDITIONING_INPUT = /^(positive|negative|cond)/i;
const LATENT_INPUT = /latent|^samples/i;

const takes = (node: GraphNode, pattern: RegExp): boolean =>
  linksOf(node).some(([input]) => pattern.test(input));

const namesModelFile = (node: GraphNode): boolean =>
  Object.values(node.inputs).some((value) => typeof value === 'string' && isModelFile(value));

/**
 * Judged without a server's node list: by the node's own inputs, and by the names of the inputs that it feeds,
 * which say what it gives (`model`, `positive`, `latent_image`). Unknown classes fall to `other` only when nothing
 * tells what they give.
 */
function kindOf(node: GraphNode, consumers: Consumer[]): NodeKind {
  const gives = (pattern: RegExp): boolean => consumers.some(({ input }) => pattern.test(input));
  if (isSampler(node)) return 'sampler';
  if (linksOf(node).length === 0 && (namesModelFile(node) || LOADER_CLASS.test(node.class_type)))
    return 'loader';
  if (takes(node, MODEL_INPUT) && (gives(MODEL_INPUT) || /lora/i.test(node.class_type))) return 'lora';
  if (/lora/i.test(node.class_type)) return 'lora';
  if (gives(CONDITIONING_INPUT) || /textencode/i.test(node.class_type)) return 'text';
  if (gives(LATENT_INPUT) || /^empty.*latent/i.test(node.class_type)) return 'latent';
  return 'other';
}

/** The kind of every node of a graph. */
export function nodeKinds(graph: Graph): Map<string, NodeKind> {
  const consumers = consumersOf(graph);
  return new Map(Object.entries(graph).map(([id, node]) => [id, kindOf(node, consumers.get(id) ?? [])]));
}
