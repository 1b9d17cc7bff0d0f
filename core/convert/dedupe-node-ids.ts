import type { Json } from '../json/parse-json.ts';
import type { Conversion } from './model.ts';
import { asId, asList, asRecord, asText, type JsonRecord } from '../json/read-json.ts';

const wholeNumber = (id: string): number | null =>
  String(Number.parseInt(id, 10)) === id ? Number(id) : null;

/**
 * Subgraph definitions may use node ids of the workflow or of each other. Later ones are renumbered from the highest
 * id on, as the front end does when it loads a file, and so are links and promoted widgets that name them.
 * @param subgraphs definitions of the file; copies come back, in the same order
 */
export function dedupeNodeIds(
  conversion: Conversion,
  rootNodes: JsonRecord[],
  subgraphs: JsonRecord[],
): { rootNodes: JsonRecord[]; subgraphs: JsonRecord[] } {
  const taken = new Set(rootNodes.flatMap(({ id }) => (typeof id === 'number' ? [String(id)] : [])));
  const renamedBy = new Map<string, Map<string, string>>();
  const renumbered = subgraphs.map((subgraph) => {
    const renamed = new Map<string, string>();
    const nodes = asList(subgraph['nodes']).map((raw) => {
      const node = asRecord(raw);
      const id = asId(node['id']) ?? '';
      if (!taken.has(id)) {
        taken.add(id);
        conversion.lastNodeId = Math.max(conversion.lastNodeId, wholeNumber(id) ?? 0);
        return node;
      }
      const next = nextId(conversion, taken);
      renamed.set(id, next);
      return { ...node, id: next };
    });
    renamedBy.set(asText(subgraph['id']), renamed);
    return { ...subgraph, nodes, links: asList(subgraph['links']).map((link) => renameLink(link, renamed)) };
  });
  const patch = (nodes: JsonRecord[]): JsonRecord[] =>
    nodes.map((node) => patchProxies(node, renamedBy.get(asText(node['type']))));
  return {
    rootNodes: patch(rootNodes),
    subgraphs: renumbered.map((subgraph) => ({ ...subgraph, nodes: patch(subgraph.nodes) })),
  };
}

function nextId(conversion: Conversion, taken: Set<string>): string {
  do conversion.lastNodeId += 1;
  while (taken.has(String(conversion.lastNodeId)));
  taken.add(String(conversion.lastNodeId));
  return String(conversion.lastNodeId);
}

function renameLink(raw: Json, renamed: Map<string, string>): Json {
  const link = asRecord(raw);
  const swap = (key: 'origin_id' | 'target_id'): JsonRecord => {
    const next = renamed.get(asId(link[key]) ?? '');
    return next === undefined ? {} : { [key]: next };
  };
  return Array.isArray(raw) ? raw : { ...link, ...swap('origin_id'), ...swap('target_id') };
}

function patchProxies(node: JsonRecord, renamed: Map<string, string> | undefined): JsonRecord {
  const properties = asRecord(node['properties']);
  const proxies = properties['proxyWidgets'];
  if (!renamed || renamed.size === 0 || !Array.isArray(proxies)) return node;
  const patched = proxies.map((entry) => {
    if (!Array.isArray(entry)) return entry;
    const next = renamed.get(asId(entry[0]) ?? '');
    return next === undefined ? entry : [next, ...entry.slice(1)];
  });
  return { ...node, properties: { ...properties, proxyWidgets: patched } };
}
