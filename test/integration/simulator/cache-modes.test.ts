import { afterEach, describe, expect, test } from 'vitest';
import type { SimulatorOptions } from '#comfy/simulator/options.ts';
import { type Simulator, startSimulator } from '#comfy/simulator/start-simulator.ts';
import { dumpPyJson } from '#comfy/simulator/python/dump-json.ts';
import { type Inputs, listen, render, type TestGraph, twoLoras, until } from './support/drive.ts';
import { readFixture } from './support/recording.ts';

type Prompt = { change: string; cached: string[]; ran: string[] };

const { modes } = JSON.parse(dumpPyJson(readFixture('cache-by-mode.json'))) as {
  modes: Record<string, Prompt[]>;
};

const setUps: Record<string, SimulatorOptions> = {
  'default (RAM pressure)': {},
  '--cache-classic': { cache: 'classic' },
  '--cache-lru 3': { cache: 'lru', cacheSize: 3 },
  '--cache-lru 100': { cache: 'lru', cacheSize: 100 },
  '--cache-none': { cache: 'none' },
};

/** What the recording's words mean: node, inputs. */
const patches: [RegExp, string, Inputs][] = [
  [/cfg 4/, '3', { cfg: 4 }],
  [/second LoRA 0\.9/, '11', { strength_model: 0.9, strength_clip: 0.9 }],
  [/first LoRA 0\.5/, '10', { strength_model: 0.5, strength_clip: 0.5 }],
  [/checkpoint B/, '4', { ckpt_name: 'juggernautXL_v9.safetensors' }],
  [/seed 2/, '3', { seed: 2 }],
  [/text changed/, '6', { text: 'another text' }],
  [/size changed/, '5', { width: 128 }],
];

const graphOf = (change: string): TestGraph => {
  const graph = twoLoras();
  for (const [words, node, inputs] of patches) {
    if (words.test(change)) Object.assign(graph[node]?.inputs ?? {}, inputs);
  }
  return graph;
};

describe('which nodes run and which are cached, prompt by prompt', () => {
  let simulator: Simulator | undefined;
  afterEach(() => simulator?.close());

  test.each(Object.entries(modes))('%s', async (mode, prompts) => {
    simulator = await startSimulator({ ...setUps[mode], speed: 0, renderMs: 1 });
    const { events, socket } = await listen(simulator.url, 'reader');
    for (const { change, cached, ran } of prompts) {
      events.length = 0;
      const entry = await render(simulator.url, graphOf(change), { client_id: 'reader' });
      await until(() => events.some(({ type, data }) => type === 'executing' && data.node === null));
      const hits = entry.status.messages.find(([event]) => event === 'execution_cached')?.[1].nodes;
      const run = events.filter(({ type }) => type === 'executing').map(({ data }) => data.node);
      expect({
        change,
        cached: (hits as string[]).toSorted((a, b) => Number(a) - Number(b)),
        ran: run.slice(0, -1),
      }).toEqual({
        change,
        cached,
        ran,
      });
    }
    socket.close();
  });

  test('a ram cache on a large host finds what an older prompt left', async () => {
    simulator = await startSimulator({ cache: 'ram', ramKeepsOld: true, speed: 0, renderMs: 1 });
    for (const change of ['base', 'cfg 4']) await render(simulator.url, graphOf(change));
    const entry = await render(simulator.url, graphOf('base'));
    const hits = entry.status.messages.find(([event]) => event === 'execution_cached')?.[1].nodes;
    expect(hits).toHaveLength(9);
  });

  test('every mode was recorded with the same fifteen prompts', () => {
    expect(Object.keys(modes)).toEqual(Object.keys(setUps));
    for (const prompts of Object.values(modes)) expect(prompts).toHaveLength(15);
  });
});
