import { describe, expect, test } from 'vitest';
import { ExecutionList } from '#comfy/simulator/execution/execution-list.ts';
import { textToImage } from '#test/support/text-to-image.ts';
import { toDict } from './support.ts';

const order = (graph: unknown, outputs: string[], cached: string[] = []): string[] => {
  const list = new ExecutionList(toDict(graph), outputs, {
    isCached: (id) => cached.includes(id),
    isOutput: (id) => outputs.includes(id),
  });
  const taken: string[] = [];
  for (let id = list.take(); id !== undefined; id = list.take()) taken.push(id);
  return taken;
};

describe('the order of nodes (protocol 4.5)', () => {
  test('of the graph that every script example uses: negative before positive', () => {
    expect(order(textToImage(), ['9'])).toEqual(['4', '5', '7', '6', '3', '8', '9']);
  });

  test('cached sources are left out, a cached output is still visited', () => {
    expect(order(textToImage(), ['9'], ['4', '5', '6', '7'])).toEqual(['3', '8', '9']);
    expect(order(textToImage(), ['9'], ['3', '4', '5', '6', '7', '8', '9'])).toEqual(['9']);
  });

  test('cells that share a checkpoint run one by one', () => {
    const graph = {
      ...textToImage(),
      '13': { class_type: 'KSampler', inputs: { ...textToImage()['3']?.inputs, seed: 2 } },
      '18': { class_type: 'VAEDecode', inputs: { samples: ['13', 0], vae: ['4', 2] } },
      '19': { class_type: 'SaveImage', inputs: { images: ['18', 0], filename_prefix: 'b' } },
    };
    const taken = order(graph, ['9', '19']);
    expect(taken.indexOf('9')).toBeLessThan(taken.indexOf('13'));
    expect(taken).toHaveLength(10);
  });

  test('loaders whose VAE feeds a decoder all come first', () => {
    const second = Object.fromEntries(
      Object.entries(textToImage({ '4': { ckpt_name: 'juggernautXL_v9.safetensors' } })).map(([id, node]) => [
        `b${id}`,
        {
          ...node,
          inputs: Object.fromEntries(
            Object.entries(node.inputs).map(([name, value]) => [
              name,
              Array.isArray(value) ? [`b${String(value[0])}`, value[1] as number] : value,
            ]),
          ),
        },
      ]),
    );
    expect(order({ ...textToImage(), ...second }, ['9', 'b9']).slice(0, 2)).toEqual(['4', 'b4']);
  });
});
