import { outputNodes, withAncestors } from './active-nodes.ts';
import type { Graph, GraphNode } from './graph.ts';
import { linkAt, nodeOf } from './graph-links.ts';
import { lastPart, textLinks, textTargets } from './text-inputs.ts';

const SEED = ['seed', 'noise_seed', 'noise'];
const DENOISING = ['sampler_name', 'sampler', 'sigmas', 'guider', 'steps'];

/** Whether a node turns noise into a picture: it has noise, says how to take it away, and is fed something. */
export function isSampler(node: GraphNode): boolean {
  const has = (names: string[]): boolean => names.some((name) => Object.hasOwn(node.inputs, name));
  if (/^(KSampler|SamplerCustom)/.test(node.class_type) && !node.class_type.endsWith('Select')) return true;
  const fed = ['model', 'guider', 'latent_image', 'positive', 'pipe', 'basic_pipe'].some((name) =>
    linkAt(node, name),
  );
  return fed && has(SEED) && has(DENOISING);
}

/** Whether a node makes something from a text in one go, as those do that ask a service. */
const isMaker = (graph: Graph, id: string, node: GraphNode): boolean =>
  Object.keys(node.inputs).some((input) => [...SEED, 'prompt'].includes(lastPart(input))) &&
  (textTargets(graph, id, node, 'positive').length > 0 || textLinks(graph, id, node, 'positive').length > 0);

/**
 * The samplers that some output needs, nearest to the output first; where there are none, the nodes that make
 * something from a text and a seed.
 */
export function findSamplers(graph: Graph): string[] {
  const active = [...withAncestors(graph, outputNodes(graph)).keys()].flatMap((id) => {
    const node = nodeOf(graph, id);
    return node ? [{ id, node }] : [];
  });
  const samplers = active.filter(({ node }) => isSampler(node));
  const found = samplers.length > 0 ? samplers : active.filter(({ id, node }) => isMaker(graph, id, node));
  return found.map(({ id }) => id);
}
