import { literalAt, literalTarget } from './follow-literal.ts';
import type { Graph, InputRef, Link } from './graph.ts';
import { linksOf } from './graph-links.ts';
import { type Step, walkUp } from './walk-up.ts';

const LATENT_INPUT = /latent|samples|pixels|image/i;

const numberTarget = (graph: Graph, id: string, input: string): InputRef | null => {
  const target = literalTarget(graph, id, input);
  return target && typeof literalAt(graph, target) === 'number' ? target : null;
};

/** How large a picture is, how many of them a film has, how long a sound lasts. */
export type Size = { width?: InputRef; height?: InputRef; frames?: InputRef; seconds?: InputRef };

const FRAMES = ['length', 'num_frames', 'video_frames', 'frames', 'frame_count'];
const SECONDS = ['seconds', 'seconds_total', 'duration'];

/** The size that a node itself says; null where it says none. */
export function sizeAt(graph: Graph, id: string): Size | null {
  const first = (inputs: readonly string[]): InputRef | undefined =>
    inputs.map((input) => numberTarget(graph, id, input)).find((target) => target !== null) ?? undefined;
  for (const prefix of ['', 'empty_latent_']) {
    const width = numberTarget(graph, id, `${prefix}width`);
    const height = numberTarget(graph, id, `${prefix}height`);
    const frames = first(FRAMES);
    if (width && height) return { width, height, ...(frames ? { frames } : {}) };
  }
  const seconds = first(SECONDS);
  return seconds ? { seconds } : null;
}

/** The size of what a sampler starts from, found up its latent chain. */
export function findSize(graph: Graph, start: Link | undefined): Size | undefined {
  const { found } = walkUp(graph, start ? [start] : [], ({ id, node }): Step<Size> => {
    const found = sizeAt(graph, id);
    if (found) return { found };
    const links = linksOf(node);
    const latents = links.filter(([input]) => LATENT_INPUT.test(input));
    return {
      follow: (latents.length > 0 ? latents : links.length === 1 ? links : []).map(([, link]) => link),
    };
  });
  return found[0];
}
