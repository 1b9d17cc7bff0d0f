import type { Graph } from '#core/workflow/graph.ts';

export const TEST_SIZE = 64;

/** EmptyImage → SaveImage: no model, done in milliseconds, and never cached, since colour and prefix are new. */
export function testGraph(nonce: string, colour: number): Graph {
  return {
    '1': {
      class_type: 'EmptyImage',
      inputs: { width: TEST_SIZE, height: TEST_SIZE, batch_size: 1, color: colour },
      _meta: { title: 'Empty Image' },
    },
    '2': {
      class_type: 'SaveImage',
      inputs: { images: ['1', 0], filename_prefix: `teststrip/test/${nonce}` },
      _meta: { title: 'Save Image' },
    },
  };
}
