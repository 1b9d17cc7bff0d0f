import { hash64, sha256 } from '../hash/sha256.ts';
import { fillTemplate, textTemplate } from '../json/text-template.ts';
import { type Graph, type GraphNode, isLink } from '../workflow/graph.ts';
import { linksOf, nodeOf, topologicalOrder } from '../workflow/graph-links.ts';
import type { VaryingInput, VaryingInputs } from '../workflow/varying-inputs.ts';
import { ancestryValue } from './ancestry-hash.ts';
import { combinationMemo } from './combination-memo.ts';
import type { PrefixHashes } from './prefix-hashes.ts';
import { levelText, type PrefixLevel, prefixLevels } from './prefix-levels.ts';

type At = readonly number[];
type NodeHasher = { axes: number[]; hash: (at: At) => string };
type Slot = VaryingInput | { hash: (at: At) => string };

const union = (lists: number[][]): number[] => [...new Set(lists.flat())].toSorted((a, b) => a - b);

function nodeHasher(
  id: string,
  node: GraphNode,
  varying: VaryingInputs,
  lengths: At,
  hashers: ReadonlyMap<string, NodeHasher>,
): NodeHasher {
  const sources = linksOf(node).map(([, [source]]) => hashers.get(source)?.axes ?? []);
  const axes = union([varying.nodes.get(id) ?? [], ...sources]);
  const template = textTemplate<Slot>((hole) =>
    ancestryValue(
      {
        ...node,
        inputs: Object.fromEntries(
          Object.entries(node.inputs).map(([input, value]) => {
            const slot = isLink(value) ? undefined : varying.at(id, input);
            return [input, slot ? hole(slot) : value];
          }),
        ),
      },
      (source) => {
        const hasher = hashers.get(source);
        return hasher ? hole(hasher) : undefined;
      },
    ),
  );
  const hash = combinationMemo(axes, lengths, (at) =>
    sha256(fillTemplate(template, (slot) => ('textAt' in slot ? slot.textAt(at) : `"${slot.hash(at)}"`))),
  );
  return { axes, hash };
}

/**
 * Computes the prefix hashes of any cell of a sweep, each node's hash once for every combination of the axes that
 * bear on it. Equal to `prefixHashes` of the cell's graph with the levels of `base`.
 * @param base the graph of the first cell
 */
export function prefixHasher(base: Graph, varying: VaryingInputs, lengths: At): (at: At) => PrefixHashes {
  const hashers = new Map<string, NodeHasher>();
  for (const id of topologicalOrder(base)) {
    const node = nodeOf(base, id);
    if (node) hashers.set(id, nodeHasher(id, node, varying, lengths, hashers));
  }
  const levels = prefixLevels(base);
  const levelHasher = (level: PrefixLevel): ((at: At) => bigint) => {
    const members = levels[level].map((id) => hashers.get(id)).filter((hasher) => hasher !== undefined);
    const axes = union(members.map((member) => member.axes));
    return combinationMemo(axes, lengths, (at) => hash64(levelText(members.map(({ hash }) => hash(at)))));
  };
  const [checkpoint, loras, texts, latent] = [
    levelHasher('checkpoint'),
    levelHasher('loras'),
    levelHasher('texts'),
    levelHasher('latent'),
  ];
  return (at) => ({ checkpoint: checkpoint(at), loras: loras(at), texts: texts(at), latent: latent(at) });
}
