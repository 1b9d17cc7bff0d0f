import { type Graph, type GraphNode, type InputValue, isLink, type Link } from './graph.ts';
import { linkAt, linksOf, nodeOf } from './graph-links.ts';
import { withInput } from './input-place.ts';
import { isBypass, type Patch } from './patch.ts';

export type { Patch } from './patch.ts';

type Passes = ReadonlyMap<string, Record<string, string>>;

/** What an input holds once the nodes on its way are taken out; undefined where nothing is left. */
function withoutNodes(graph: Graph, passes: Passes, value: InputValue): InputValue | undefined {
  const seen = new Set<string>();
  let link: Link | undefined = isLink(value) ? value : undefined;
  if (!link) return value;
  while (link && passes.has(link[0])) {
    const [id, slot]: Link = link;
    const input: string | undefined = passes.get(id)?.[String(slot)];
    if (input === undefined || seen.has(id)) return undefined;
    seen.add(id);
    link = linkAt(nodeOf(graph, id), input);
  }
  return link;
}

function bypass(graph: Graph, passes: Passes): Graph {
  const kept = Object.entries(graph).filter(([id]) => !passes.has(id));
  return Object.fromEntries(
    kept.map(([id, node]): [string, GraphNode] => {
      if (!linksOf(node).some(([, [source]]) => passes.has(source))) return [id, node];
      const inputs = Object.entries(node.inputs)
        .map(([input, value]): [string, InputValue | undefined] => [
          input,
          withoutNodes(graph, passes, value),
        ])
        .filter((entry): entry is [string, InputValue] => entry[1] !== undefined);
      return [id, { ...node, inputs: Object.fromEntries(inputs) }];
    }),
  );
}

/**
 * A copy of the graph with the patch done; nodes that it does not touch are shared with the original. No link leads
 * to a node that was taken out.
 * @throws Error where the patch names a node that the graph lacks: patch and workflow do not belong together
 */
export function patchGraph(graph: Graph, patch: Patch): Graph {
  const patched: Graph = { ...graph };
  const passes = new Map<string, Record<string, string>>();
  for (const entry of patch) {
    const [id] = entry;
    const node = nodeOf(patched, id);
    const what = isBypass(entry) ? 'takes out' : `sets ${entry[1]} of`;
    if (!node) throw new Error(`The patch ${what} node ${id}, which the workflow does not have`);
    if (isBypass(entry)) {
      passes.set(id, entry[1]);
      continue;
    }
    const [, input, value] = entry;
    patched[id] = { ...node, inputs: withInput(node.inputs, input, value) };
  }
  return passes.size > 0 ? bypass(patched, passes) : patched;
}
