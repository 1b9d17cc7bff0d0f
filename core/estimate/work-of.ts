import { literalAt, literalTarget } from '../workflow/follow-literal.ts';
import type { Graph } from '../workflow/graph.ts';

/** Steps that a render costs beside its sampling: encoding, decoding, saving. */
const AROUND = 4;
/** A square of 1024 pixels, where nothing says how large pictures are. */
const USUAL_MEGAPIXELS = 1.05;

function numberAt(graph: Graph, id: string, input: string): number | null {
  const target = literalTarget(graph, id, input);
  const value = target && literalAt(graph, target);
  return typeof value === 'number' || typeof value === 'bigint' ? Number(value) : null;
}

/** The steps that one node takes: 0 where it does not sample. */
function stepsOf(graph: Graph, id: string): number {
  const steps = numberAt(graph, id, 'steps');
  if (steps === null) return 0;
  const start = numberAt(graph, id, 'start_at_step');
  const end = numberAt(graph, id, 'end_at_step');
  if (start !== null || end !== null) return Math.max(0, Math.min(end ?? steps, steps) - (start ?? 0));
  const denoise = numberAt(graph, id, 'denoise') ?? 1;
  // Half the work is done where guidance is off: the negative text is left out.
  return steps * Math.min(1, Math.max(0, denoise)) * (numberAt(graph, id, 'cfg') === 1 ? 0.5 : 1);
}

/** Megapixels of all pictures of a render: the largest latent that it names, times its batch. */
export function megapixelsOf(graph: Graph): number {
  let most = 0;
  for (const id of Object.keys(graph)) {
    const width = numberAt(graph, id, 'width');
    const height = numberAt(graph, id, 'height');
    if (width === null || height === null) continue;
    most = Math.max(most, (width * height * Math.max(1, numberAt(graph, id, 'batch_size') ?? 1)) / 1e6);
  }
  return most > 0 ? most : USUAL_MEGAPIXELS;
}

/** How much work a graph is, in megapixel steps: what renders of one workflow can be compared by. */
export function workOf(graph: Graph): number {
  const steps = Object.keys(graph).reduce((sum, id) => sum + stepsOf(graph, id), 0);
  return megapixelsOf(graph) * (steps + AROUND);
}
