import type { Graph } from '../workflow/graph.ts';
import { linksOf, nodeOf, topologicalOrder } from '../workflow/graph-links.ts';
import { type NodeKind, nodeKinds } from './node-kind.ts';

/** The expensive beginnings of a graph, each holding the one before. */
export const PREFIX_LEVELS = ['checkpoint', 'loras', 'texts', 'latent'] as const;
export type PrefixLevel = (typeof PREFIX_LEVELS)[number];

const KIND_LEVEL: Record<NodeKind, number> = { loader: 0, lora: 1, text: 2, latent: 3, sampler: 9, other: 9 };

/**
 * For each level the nodes whose results a server must hold to be warm for it: model files; + LoRAs and other
 * changes to the model; + texts; + what the sampler starts from. What comes after a sampler belongs to none.
 */
export function prefixLevels(graph: Graph): Record<PrefixLevel, string[]> {
  const kinds = nodeKinds(graph);
  const sampled = new Set<string>();
  const levels: Record<PrefixLevel, string[]> = { checkpoint: [], loras: [], texts: [], latent: [] };
  for (const id of topologicalOrder(graph)) {
    const node = nodeOf(graph, id);
    const kind = kinds.get(id) ?? 'other';
    if (!node) continue;
    if (kind === 'sampler' || linksOf(node).some(([, [source]]) => sampled.has(source))) {
      sampled.add(id);
      continue;
    }
    for (const [level, name] of PREFIX_LEVELS.entries()) if (KIND_LEVEL[kind] <= level) levels[name].push(id);
  }
  return levels;
}

/** The text whose hash identifies a level: the ancestry hashes of its nodes, in an order that ids do not sway. */
export function levelText(hashes: readonly string[]): string {
  return hashes.toSorted().join('\n');
}
