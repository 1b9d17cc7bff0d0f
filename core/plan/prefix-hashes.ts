import { hash64 } from '../hash/sha256.ts';
import type { Graph } from '../workflow/graph.ts';
import { ancestryHashes } from './ancestry-hash.ts';
import { levelText, type PrefixLevel, prefixLevels } from './prefix-levels.ts';

/** For each level, a signed 64-bit hash that two graphs share exactly when a server warm for one is for the other. */
export type PrefixHashes = Record<PrefixLevel, bigint>;

/**
 * The prefix hashes of one graph, by their definition. `keyRenders` computes the same for whole sweeps, with the
 * levels of the sweep's first cell for all.
 */
export function prefixHashes(graph: Graph, levels = prefixLevels(graph)): PrefixHashes {
  const hashes = ancestryHashes(graph);
  const levelHash = (level: PrefixLevel): bigint =>
    hash64(levelText(levels[level].map((id) => hashes.get(id) ?? '')));
  return {
    checkpoint: levelHash('checkpoint'),
    loras: levelHash('loras'),
    texts: levelHash('texts'),
    latent: levelHash('latent'),
  };
}
