import { outputNodes, withAncestors } from './active-nodes.ts';
import type { Graph, GraphNode } from './graph.ts';
import { linkAt } from './graph-links.ts';

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

/** The samplers that some output needs, nearest to the output first. */
export function findSamplers(graph: Graph): string[] {
  return [...withAncestors(graph, outputNodes(graph)).keys()].filter((id) => {
    const node = graph[id];
    return node !== undefined && isSampler(node);
  });
}
