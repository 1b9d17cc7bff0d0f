import { describe, expect, test } from 'vitest';
import { cacheKey, cacheKeys } from '#comfy/simulator/execution/cache-keys.ts';
import { parsePyJson } from '#comfy/simulator/python/parse-json.ts';
import { isDict } from '#comfy/simulator/python/values.ts';
import { textToImage } from '#test/support/text-to-image.ts';
import { toDict } from './support.ts';

const keyOf = (graph: unknown, id: string): string => cacheKey(toDict(graph), id);

describe('cache keys', () => {
  test('do not depend on node ids, titles or other nodes', () => {
    const renamed = JSON.parse(
      JSON.stringify(textToImage()).replaceAll(/"(\d)"(?=[:,])/g, '"node-$1"'),
    ) as Record<string, object>;
    expect(keyOf(renamed, 'node-9')).toBe(keyOf(textToImage(), '9'));
    const titled: Record<string, object> = {
      ...textToImage(),
      extra: { class_type: 'EmptyImage', inputs: {} },
    };
    Object.assign(titled['3'] ?? {}, { _meta: { title: 'Sampler' } });
    expect(keyOf(titled, '9')).toBe(keyOf(textToImage(), '9'));
  });

  test('depend on every literal, declared or not, here and above', () => {
    const base = cacheKeys(toDict(textToImage()));
    const nonce = cacheKeys(toDict(textToImage({ '9': { _nonce: 1 } })));
    expect([...base.keys()].filter((id) => base.get(id) !== nonce.get(id))).toEqual(['9']);
    const text = cacheKeys(toDict(textToImage({ '6': { text: 'a dog' } })));
    expect([...base.keys()].filter((id) => base.get(id) !== text.get(id)).toSorted()).toEqual([
      '3',
      '6',
      '8',
      '9',
    ]);
    const slot = textToImage({ '6': { clip: ['4', 0] } });
    expect(keyOf(slot, '6')).not.toBe(base.get('6'));
  });

  test('7 and 7.0 are one, "7" is another, NaN is never the same', () => {
    const withCfg = (cfg: string) => {
      const dict = parsePyJson(`{"3": {"class_type": "KSampler", "inputs": {"cfg": ${cfg}}}}`);
      if (!isDict(dict)) throw new TypeError('not a dict');
      return cacheKey(dict, '3');
    };
    expect(withCfg('7')).toBe(withCfg('7.0'));
    expect(withCfg('"7"')).not.toBe(withCfg('7'));
    expect(withCfg('NaN')).not.toBe(withCfg('NaN'));
  });

  test('two equal nodes share one key; two loaders of one file are not one loader', () => {
    const shared = textToImage({ '7': { text: 'a cat' } });
    const keys = cacheKeys(toDict(shared));
    expect(keys.get('6')).toBe(keys.get('7'));
    const twice: Record<string, object> = {
      ...shared,
      '44': { class_type: 'CheckpointLoaderSimple', inputs: { ckpt_name: 'sd_xl_base_1.0.safetensors' } },
    };
    twice['8'] = { class_type: 'VAEDecode', inputs: { samples: ['3', 0], vae: ['44', 2] } };
    expect(keyOf(twice, '8')).not.toBe(keyOf(shared, '8'));
  });

  test('is_changed counts, and a node without inputs raises as in Python', () => {
    const graph = textToImage();
    const changed = { ...graph, '4': { ...graph['4'], is_changed: ['abc'] } };
    expect(keyOf(changed, '4')).not.toBe(keyOf(graph, '4'));
    expect(() => cacheKeys(toDict({ ...graph, x: { class_type: 'VAEDecode' } }))).toThrow("'inputs'");
  });
});
