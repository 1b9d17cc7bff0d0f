import { sha256 } from '../hash/sha256.ts';
import { canonicalJson } from '../json/canonical-json.ts';
import type { Graph } from './graph.ts';

/**
 * The content hash under which a workflow is stored: sha-256 of its canonical JSON, titles included, since they
 * are part of what a person sees.
 */
export function hashWorkflow(graph: Graph): string {
  return sha256(canonicalJson(graph));
}
