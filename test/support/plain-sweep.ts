import { randomInt } from 'node:crypto';
import type { Graph } from '#core/workflow/graph.ts';
import type { RenderSeed } from './insert-sweep.ts';

/** The smallest workflow that saves a picture: one of one colour. */
export const PLAIN_GRAPH: Graph = {
  1: { class_type: 'EmptyImage', inputs: { width: 64, height: 64, batch_size: 1, color: 0 } },
  2: { class_type: 'SaveImage', inputs: { images: ['1', 0], filename_prefix: 'ComfyUI' } },
};

/** So many renders of the plain workflow, each of another colour, walked in order. */
export function plainRenders(count: number): RenderSeed[] {
  const first = randomInt(0x800000);
  return Array.from({ length: count }, (_, index) => ({
    patch: [['1', 'color', first + index]],
    rank: index,
  }));
}
