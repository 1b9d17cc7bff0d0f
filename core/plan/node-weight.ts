import { findSize } from '../workflow/find-size.ts';
import { literalAt, literalTarget } from '../workflow/follow-literal.ts';
import type { Graph, InputRef } from '../workflow/graph.ts';
import { linkAt, nodeOf } from '../workflow/graph-links.ts';
import { samplerParameters } from '../workflow/sampler-parameters.ts';
import { type NodeKind, nodeKinds } from './node-kind.ts';

/**
 * About how many seconds each kind of node takes on a GPU, for comparing orders, never for telling the time.
 * Reading a checkpoint ≫ applying a LoRA > encoding a text; see docs on ComfyUI's cache.
 */
const WEIGHT: Record<Exclude<NodeKind, 'sampler'>, number> = {
  loader: 10,
  lora: 1,
  text: 0.3,
  latent: 0.01,
  other: 0.1,
};
const SECONDS_PER_STEP_AND_MEGAPIXEL = 0.1;

const numberAt = (graph: Graph, target: InputRef | null | undefined, otherwise: number): number => {
  const value = target ? literalAt(graph, target) : undefined;
  return typeof value === 'number' && Number.isFinite(value) ? value : otherwise;
};

/** Steps × megapixels; 20 steps of one megapixel where the graph does not say. */
function samplingWeight(graph: Graph, id: string): number {
  const node = nodeOf(graph, id);
  const size = findSize(
    graph,
    linkAt(node, 'latent_image') ?? linkAt(node, 'latent') ?? linkAt(node, 'image'),
  );
  const direct = literalTarget(graph, id, 'steps');
  const steps = direct ?? samplerParameters(graph, id).find(({ name }) => name === 'steps')?.places[0]?.[0];
  const pixels = numberAt(graph, size?.width, 1024) * numberAt(graph, size?.height, 1024);
  return SECONDS_PER_STEP_AND_MEGAPIXEL * numberAt(graph, steps, 20) * (pixels / 1024 / 1024);
}

/** What running each node of a graph costs. */
export function nodeWeights(graph: Graph): Map<string, number> {
  return new Map(
    [...nodeKinds(graph)].map(([id, kind]) => [
      id,
      kind === 'sampler' ? samplingWeight(graph, id) : WEIGHT[kind],
    ]),
  );
}
