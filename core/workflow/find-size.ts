import { literalAt, literalTarget } from './follow-literal.ts';
import type { Graph, InputRef, Link } from './graph.ts';
import { linksOf } from './graph-links.ts';
import { type Step, walkUp } from './walk-up.ts';

const LATENT_INPUT = /latent|samples|pixels|image/i;

const numberTarget = (graph: Graph, id: string, input: string): InputRef | null => {
  const target = literalTarget(graph, id, input);
  return target && typeof literalAt(graph, target) === 'number' ? target : null;
};

/** Width and height of what a sampler starts from, found up its latent chain. */
export function findSize(
  graph: Graph,
  start: Link | undefined,
): { width: InputRef; height: InputRef } | undefined {
  const { found } = walkUp(
    graph,
    start ? [start] : [],
    ({ id, node }): Step<{ width: InputRef; height: InputRef }> => {
      for (const prefix of ['', 'empty_latent_']) {
        const width = numberTarget(graph, id, `${prefix}width`);
        const height = numberTarget(graph, id, `${prefix}height`);
        if (width && height) return { found: { width, height } };
      }
      const links = linksOf(node);
      const latents = links.filter(([input]) => LATENT_INPUT.test(input));
      return {
        follow: (latents.length > 0 ? latents : links.length === 1 ? links : []).map(([, link]) => link),
      };
    },
  );
  return found[0];
}
