import { sha256 } from '../hash/sha256.ts';
import { canonicalJson } from '../json/canonical-json.ts';
import type { Graph } from './graph.ts';
import { textsIn } from './model-files.ts';

/** Whether a render is painted by a simulated server or made by a real one: for its whole life. */
export type Realm = 'real' | 'simulated';

/** The input that names an output node's files, which has no part in the picture. */
export const FILENAME_PREFIX = 'filename_prefix';

/** The graph as far as it decides the picture: no titles, no names of files to write. */
export function keyedGraph(graph: Graph): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(graph).map(([id, { class_type, inputs }]) => [
      id,
      {
        class_type,
        inputs: Object.fromEntries(Object.entries(inputs).filter(([input]) => input !== FILENAME_PREFIX)),
      },
    ]),
  );
}

/**
 * The render key of one graph, by its definition: sha-256 of the canonical JSON of {files, graph, realm}, where
 * `files` holds the fingerprints of the model files that the graph names (those that have one).
 * @param fingerprints model file name → what its servers say of it
 */
export function renderKey(graph: Graph, realm: Realm, fingerprints: ReadonlyMap<string, string>): string {
  const keyed = keyedGraph(graph);
  const files = textsIn(Object.values(keyed).map((node) => (node as { inputs: unknown }).inputs))
    .map((name): [string, string] => [name, fingerprints.get(name) ?? ''])
    .filter(([, fingerprint]) => fingerprint !== '');
  return sha256(canonicalJson({ files: Object.fromEntries(files), graph: keyed, realm }));
}
