import { expect, test } from 'vitest';
import { FRESH_INPUT, freshPatch, withoutMarks } from '#core/plan/fresh-patch.ts';
import { rerunNodes } from '#core/plan/rerun.ts';
import type { Graph } from '#core/workflow/graph.ts';
import { patchGraph } from '#core/workflow/patch-graph.ts';

const graph: Graph = {
  '1': { class_type: 'CheckpointLoaderSimple', inputs: { ckpt_name: 'a.safetensors' } },
  '2': { class_type: 'LoraLoader', inputs: { lora_name: 'b.safetensors', strength_model: 1, strength_clip: 1, model: ['1', 0], clip: ['1', 1] } },
  '3': { class_type: 'CLIPTextEncode', inputs: { text: 'a cat', clip: ['2', 1] } },
  '4': { class_type: 'EmptyLatentImage', inputs: { width: 64, height: 64, batch_size: 1 } },
  '5': { class_type: 'KSampler', inputs: { seed: 1, model: ['2', 0], positive: ['3', 0], negative: ['3', 0], latent_image: ['4', 0] } },
  '6': { class_type: 'VAEDecode', inputs: { samples: ['5', 0], vae: ['1', 2] } },
  '7': { class_type: 'SaveImage', inputs: { filename_prefix: 'x', images: ['6', 0] } },
  '9': { class_type: 'Note', inputs: { text: 'unused' } },
}; // prettier-ignore

test('nothing of a marked graph is in the cache of a server that has just rendered it', () => {
  const again = patchGraph(graph, freshPatch(graph, 'one'));
  expect(rerunNodes(graph, graph)).toEqual([]);
  expect(rerunNodes(graph, again).toSorted()).toEqual(['1', '2', '3', '4', '5', '6', '7']);
  expect(rerunNodes(again, patchGraph(graph, freshPatch(graph, 'two')))).toHaveLength(7);
});

test('the mark is on what takes from nothing, and taken off again it is the very graph', () => {
  expect(freshPatch(graph, 'one')).toEqual([
    ['1', FRESH_INPUT, 'one'],
    ['4', FRESH_INPUT, 'one'],
  ]);
  expect(withoutMarks(patchGraph(graph, freshPatch(graph, 'one')))).toEqual(graph);
});
