import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findParameters } from '#core/workflow/find-parameters.ts';
import { parameterNames, resolveParameter } from '#core/workflow/resolve-parameter.ts';
import { graphOf, plain, recorded } from './graphs.ts';

/** name → "node.input, …" */
const found = (input: unknown): Record<string, string> =>
  Object.fromEntries(
    findParameters(graphOf(input)).map(({ name, targets }) => [
      name,
      targets.map((target) => `${target.node}.${target.input}`).join(', '),
    ]),
  );
const node = (class_type: string, inputs: Record<string, unknown>, title?: string) => ({
  class_type,
  inputs,
  ...(title === undefined ? {} : { _meta: { title } }),
});

const SAMPLER = {
  seed: '7.seed', steps: '7.steps', cfg: '7.cfg', sampler: '7.sampler_name', scheduler: '7.scheduler', denoise: '7.denoise',
}; // prettier-ignore
const SIZE = { width: '6.width', height: '6.height' };
const lora = (name: string, id: string) => ({
  [name]: `${id}.strength_model, ${id}.strength_clip`,
  [`${name}.file`]: `${id}.lora_name`,
  [`${name}.model`]: `${id}.strength_model`,
  [`${name}.clip`]: `${id}.strength_clip`,
});
const TEXTS = { positive: '4.text', negative: '5.text' };
const CHECKPOINT = { checkpoint: '1.ckpt_name' };
const USUAL = { ...CHECKPOINT, ...TEXTS, ...SAMPLER, ...SIZE };

describe('findParameters on graphs that the front end sent', () => {
  it.each([
    'plain', 'big-seed', 'dynamic-prompt', 'muted-branch', 'notes', 'prefix-replacement', 'primitive-node', 'reroute-nodes',
    // Nodes that lead to no output are not offered: setting them changes nothing.
    'unconnected',
  ])('%s: two LoRAs, one sampler', (name) => {
    expect(found(recorded[name])).toEqual({ ...USUAL, ...lora('dumpling', '2'), ...lora('me', '3') });
  }); // prettier-ignore

  it.each(['bypassed-lora', 'bypassed-subgraph'])('%s: one LoRA', (name) => {
    expect(found(recorded[name])).toEqual({ ...USUAL, ...lora('dumpling', '2') });
  });

  it('both LoRAs bypassed', () => {
    expect(found(recorded['both-loras-bypassed'])).toEqual(USUAL);
  });

  it('links that a muted node took with it', () => {
    expect(found(recorded['muted-lora'])).toEqual({ ...TEXTS, ...SAMPLER, ...SIZE });
  });

  it('subgraphs, whose ids have colons', () => {
    expect(found(recorded['subgraph'])).toEqual({
      ...USUAL,
      ...lora('dumpling', '10:2'),
      ...lora('me', '10:3'),
    });
    expect(found(recorded['nested-subgraph'])).toEqual({
      ...USUAL,
      positive: '11:4.text',
      negative: '11:5.text',
      ...lora('dumpling', '11:10:2'),
      ...lora('me', '11:10:3'),
    });
  });

  it('links to primitive nodes, followed to the number that really counts', () => {
    expect(found(recorded['primitive-int'])).toMatchObject({
      steps: '10.value',
      cfg: '11.value',
      seed: '7.seed',
    });
  });

  it('a picture to start from has no size to set', () => {
    const names = found(recorded['load-image']);
    expect(names).not.toHaveProperty('width');
    expect(names).toMatchObject(SAMPLER);
  });

  it('base and refiner: the plain name is the one nearest the output', () => {
    expect(found(recorded['advanced-refiner'])).toEqual({
      checkpoint: '2.ckpt_name', 'checkpoint.2': '1.ckpt_name',
      positive: '5.text', 'positive.2': '3.text', negative: '6.text', 'negative.2': '4.text',
      // The refiner adds no noise: its seed does nothing.
      seed: '8.noise_seed',
      steps: '9.steps', 'steps.2': '8.steps', cfg: '9.cfg', 'cfg.2': '8.cfg',
      sampler: '9.sampler_name', 'sampler.2': '8.sampler_name', scheduler: '9.scheduler', 'scheduler.2': '8.scheduler',
      width: '7.width', height: '7.height',
    }); // prettier-ignore
  });

  it('guider, sigmas, noise and sampler as nodes of their own', () => {
    expect(found(recorded['custom-sampler'])).toEqual({
      positive: '5.text', seed: '10.noise_seed', steps: '8.steps', guidance: '6.guidance', sampler: '9.sampler_name',
      scheduler: '8.scheduler', denoise: '8.denoise', width: '11.width', height: '11.height',
      dumpling: '4.strength_model', 'dumpling.file': '4.lora_name', 'dumpling.model': '4.strength_model',
    }); // prettier-ignore
  });
});

describe('findParameters on other graphs', () => {
  const save = node('SaveImage', { images: ['dec', 0], filename_prefix: 'x' });
  const decode = node('VAEDecode', { samples: ['s', 0] });

  it('tells samplers apart by their titles', () => {
    const sampler = (latent: string) => ({
      seed: 1,
      steps: 20,
      cfg: 7,
      sampler_name: 'euler',
      scheduler: 'normal',
      denoise: 1,
      model: ['c', 0],
      latent_image: [latent, 0],
    });
    const names = found({
      c: node('UNETLoader', { unet_name: 'flux.safetensors' }),
      e: node('EmptyLatentImage', { width: 512, height: 512, batch_size: 1 }),
      a: node('KSampler', sampler('e'), 'Base'),
      up: node('LatentUpscale', { samples: ['a', 0], width: 1024, height: 1024 }),
      s: node('KSampler', sampler('up'), 'Hires fix'),
      dec: decode,
      save,
    });
    expect(names).toMatchObject({
      checkpoint: 'c.unet_name',
      steps: 's.steps', 'steps@Base': 'a.steps', 'denoise@Base': 'a.denoise',
      width: 'up.width', 'width@Base': 'e.width',
    }); // prettier-ignore
    expect(names).not.toHaveProperty(['checkpoint.2']);
  });

  it('follows conditioning through nodes that hold both sides, joins, and unknown classes', () => {
    const text = (value: unknown) => node('CLIPTextEncode', { text: value, clip: ['c', 1] });
    const names = found({
      c: node('CheckpointLoaderSimple', { ckpt_name: 'a.safetensors' }),
      good: text('cat'),
      more: text(['prim', 0]),
      prim: node('PrimitiveStringMultiline', { value: 'on a sofa' }),
      bad: text('blurry'),
      join: node('ConditioningCombine', { conditioning_1: ['good', 0], conditioning_2: ['more', 0] }),
      odd: node('NobodyKnowsThis', { my_conditioning: ['join', 0], strength: 1 }),
      cn: node('ControlNetApplyAdvanced', { positive: ['odd', 0], negative: ['bad', 0], strength: 1 }),
      e: node('EmptyLatentImage', { width: 512, height: 512, batch_size: 1 }),
      s: node('KSampler', {
        seed: 1,
        steps: 20,
        positive: ['cn', 0],
        negative: ['cn', 1],
        latent_image: ['e', 0],
        model: ['c', 0],
      }),
      dec: decode,
      save,
    });
    expect(names).toMatchObject({ positive: 'good.text', 'positive.2': 'prim.value', negative: 'bad.text' });
  });

  it('sets every text of an encoder that takes several, and CFG of a guider', () => {
    const names = found({
      c: node('CheckpointLoaderSimple', { ckpt_name: 'a.safetensors' }),
      p: node('CLIPTextEncodeSDXL', { text_g: 'cat', text_l: 'cat', width: 1024, clip: ['c', 1] }),
      zero: node('ConditioningZeroOut', { conditioning: ['p', 0] }),
      g: node('CFGGuider', { model: ['merge', 0], positive: ['p', 0], negative: ['zero', 0], cfg: 3 }),
      merge: node('ModelMergeSimple', { model1: ['c', 0], model2: ['d', 0], ratio: 0.5 }),
      d: node('CheckpointLoaderSimple', { ckpt_name: 'b.safetensors' }),
      n: node('RandomNoise', { noise_seed: 5 }),
      k: node('KSamplerSelect', { sampler_name: 'euler' }),
      sig: node('SplitSigmas', { sigmas: ['b', 0], step: 3 }),
      b: node('BasicScheduler', { scheduler: 'simple', steps: 8, denoise: 1, model: ['c', 0] }),
      e: node('EmptyLatentImage', { width: 512, height: 512, batch_size: 1 }),
      s: node('SamplerCustomAdvanced', {
        noise: ['n', 0],
        guider: ['g', 0],
        sampler: ['k', 0],
        sigmas: ['sig', 1],
        latent_image: ['e', 0],
      }),
      dec: decode,
      save,
    });
    expect(names).toMatchObject({
      positive: 'p.text_g, p.text_l',
      cfg: 'g.cfg',
      steps: 'b.steps',
      checkpoint: 'c.ckpt_name',
      'checkpoint.2': 'd.ckpt_name',
    });
    expect(names).not.toHaveProperty('negative');
  });

  it('names LoRAs by title, else by file, epochs aside, and keeps them apart', () => {
    const names = found({
      c: node('CheckpointLoaderSimple', { ckpt_name: 'a.safetensors' }),
      a: node(
        'LoraLoader',
        {
          model: ['c', 0],
          clip: ['c', 1],
          lora_name: 'cats/Dumpling v2-000012.safetensors',
          strength_model: 1,
          strength_clip: 1,
        },
        'Load LoRA',
      ),
      b: node(
        'LoraLoaderModelOnly',
        { model: ['a', 0], lora_name: 'x.safetensors', strength_model: 1 },
        'Dumpling V2',
      ),
      d: node('LoraLoader', {
        model: ['b', 0],
        clip: ['a', 1],
        lora_name: 'steps.safetensors',
        strength_model: ['f', 0],
        strength_clip: 1,
      }),
      f: node('PrimitiveFloat', { value: 0.5 }),
      stack: node('LoRA Stacker', {
        model: ['d', 0],
        lora_name_1: 'one.safetensors',
        model_weight_1: 1,
        clip_weight_1: 1,
        lora_name_2: 'two.safetensors',
        model_weight_2: 1,
        clip_weight_2: 1,
        lora_name_3: 'None',
        model_weight_3: 1,
      }),
      e: node('EmptyLatentImage', { width: 512, height: 512, batch_size: 1 }),
      s: node('KSampler', { seed: 1, steps: 20, latent_image: ['e', 0], model: ['stack', 0] }),
      dec: decode,
      save,
    });
    expect(names).toMatchObject({
      'dumpling-v2': 'a.strength_model, a.strength_clip', 'dumpling-v2.file': 'a.lora_name',
      'x.file': 'b.lora_name', x: 'b.strength_model',
      'steps-lora': 'f.value, d.strength_clip', steps: 's.steps',
      one: 'stack.model_weight_1, stack.clip_weight_1', 'two.file': 'stack.lora_name_2',
      checkpoint: 'c.ckpt_name',
    }); // prettier-ignore
    expect(Object.keys(names).filter((name) => name.startsWith('none'))).toEqual([]);
  });

  it('never throws, and every target is a literal of the graph', () => {
    const ids = ['1', '2', '3', '4', '5'];
    const input = fc.oneof(
      fc.tuple(fc.constantFrom(...ids), fc.integer({ min: 0, max: 2 })),
      fc.constantFrom<unknown>('x.safetensors', 'text', 1, 0.5, true, null, { __value__: [1] }),
    );
    const names = fc.constantFrom(
      'model',
      'clip',
      'positive',
      'negative',
      'latent_image',
      'seed',
      'steps',
      'noise',
      'sigmas',
      'guider',
      'text',
      'lora_name',
      'strength_model',
      'width',
      'height',
      'ckpt_name',
      'conditioning',
    );
    const likeNode = fc.record({
      class_type: fc.constantFrom('KSampler', 'LoraLoader', 'Odd', 'SaveImage'),
      inputs: fc.dictionary(names, input),
    });
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...ids), likeNode), (likeGraph) => {
        // Cycles and links to nowhere included: not every caller has parsed.
        const graph = likeGraph as never as ReturnType<typeof plain>;
        for (const { targets } of findParameters(graph)) {
          for (const target of targets)
            expect(typeof graph[target.node]?.inputs[target.input]).not.toBe('undefined');
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('resolveParameter', () => {
  const names = parameterNames(plain());
  it('takes names, references, and lists of both', () => {
    expect(resolveParameter(names, 'cfg')).toMatchObject({
      ok: true,
      param: { targets: [{ node: '7', input: 'cfg' }] },
    });
    expect(resolveParameter(names, '7.cfg')).toMatchObject({
      ok: true,
      param: { targets: [{ node: '7', input: 'cfg' }] },
    });
    expect(resolveParameter(names, ' 2.strength_model , dumpling, me.clip')).toMatchObject({
      ok: true,
      param: {
        targets: [
          { node: '2', input: 'strength_model' },
          { node: '2', input: 'strength_clip' },
          { node: '3', input: 'strength_clip' },
        ],
      },
    });
    const nested = parameterNames(graphOf(recorded['nested-subgraph']));
    expect(resolveParameter(nested, '11:10:2.strength_clip')).toMatchObject({ ok: true });
    const primitive = parameterNames(graphOf(recorded['primitive-int']));
    expect(resolveParameter(primitive, '7.steps')).toMatchObject({
      ok: true,
      param: { targets: [{ node: '10', input: 'value' }] },
    });
  });

  it.each([
    ['cgf', 'Did you mean "cfg"?'],
    ['sampler_name', 'Did you mean "sampler"'],
    ['dumplin', '"dumpling"'],
    ['Dumpling.lora_name', 'Did you mean "dumpling.file"?'],
    ['Me.strength_clip', 'Did you mean "me.clip"?'],
    ['7.cgf', 'Did you mean "7.cfg"?'],
    ['7.model', 'linked to another node'],
    ['99.cfg', 'There is "7.cfg"'],
    ['zzzzzz', 'Known here: checkpoint, positive'],
    [',', 'node.input'],
  ])('says what is wrong with %j', (text, hint) => {
    const resolved = resolveParameter(names, text);
    expect(resolved).toMatchObject({ ok: false });
    if (!resolved.ok) expect(resolved.hint).toContain(hint);
  });
});
