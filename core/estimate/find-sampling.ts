import { findSize } from '../workflow/find-size.ts';
import { literalTarget } from '../workflow/follow-literal.ts';
import type { Graph, InputRef } from '../workflow/graph.ts';
import { linkAt, nodeOf } from '../workflow/graph-links.ts';

/** What decides how much work one node is that samples: the inputs that say it; null where nothing does. */
export type Sampling = {
  steps: InputRef;
  first: InputRef | null;
  last: InputRef | null;
  cfg: InputRef | null;
  sampler: InputRef | null;
  width: InputRef | null;
  height: InputRef | null;
  frames: InputRef | null;
};

/** Everything in a graph that takes long, by the inputs that decide how long. */
export type Samplings = { samplings: Sampling[]; batches: InputRef[] };

const LATENTS = ['latent_image', 'latent', 'samples', 'image', 'image_embeds'];

/** Where a picture's size is said, whoever says it: for samplers whose latents cannot be followed. */
function anySize(graph: Graph): Pick<Sampling, 'width' | 'height'> {
  for (const id of Object.keys(graph)) {
    const width = literalTarget(graph, id, 'width');
    const height = literalTarget(graph, id, 'height');
    if (width && height) return { width, height };
  }
  return { width: null, height: null };
}

/** Find every node that takes steps, with what decides its work. */
export function findSamplings(graph: Graph): Samplings {
  const elsewhere = anySize(graph);
  const samplings: Sampling[] = [];
  const batches: InputRef[] = [];
  for (const id of Object.keys(graph)) {
    const at = (input: string): InputRef | null => literalTarget(graph, id, input);
    const batch = at('batch_size');
    if (batch) batches.push(batch);
    const steps = at('steps');
    if (!steps) continue;
    const start = LATENTS.map((input) => linkAt(nodeOf(graph, id), input)).find((link) => link !== undefined);
    const size = findSize(graph, start);
    samplings.push({
      steps,
      first: at('start_at_step'),
      last: at('end_at_step'),
      cfg: at('cfg'),
      sampler: at('sampler_name'),
      width: size?.width ?? elsewhere.width,
      height: size?.height ?? elsewhere.height,
      frames: size?.frames ?? null,
    });
  }
  return { samplings, batches };
}

/** Every input that any of it looks at. */
export function samplingInputs({ samplings, batches }: Samplings): InputRef[] {
  return [...samplings.flatMap((sampling) => Object.values(sampling)), ...batches].filter(
    (ref) => ref !== null,
  );
}
