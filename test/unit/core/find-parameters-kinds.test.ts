import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findParameters } from '#core/workflow/find-parameters.ts';
import { literalAt } from '#core/workflow/follow-literal.ts';
import { patchGraph } from '#core/workflow/patch-graph.ts';
import { parameterNames, resolveParameter } from '#core/workflow/resolve-parameter.ts';
import { graphOf } from './graphs.ts';
import { randomGraph } from './random-sweep.ts';

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

describe('findParameters on graphs of all kinds', () => {
  const text = (value: unknown) => node('CLIPTextEncode', { text: value, clip: ['c', 1] });
  const sampler = (more: Record<string, unknown> = {}) =>
    node('KSampler', {
      seed: 1, steps: 20, cfg: 7, sampler_name: 'euler', scheduler: 'normal', denoise: 1,
      model: ['c', 0], positive: ['p', 0], negative: ['n', 0], latent_image: ['e', 0], ...more,
    }); // prettier-ignore
  const rest = {
    c: node('CheckpointLoaderSimple', { ckpt_name: 'a.safetensors' }),
    p: text('cat'),
    n: text('dog'),
    e: node('EmptyLatentImage', { width: 512, height: 512, batch_size: 1 }),
    s: sampler(),
    dec: node('VAEDecode', { samples: ['s', 0], vae: ['c', 2] }),
    save: node('SaveImage', { images: ['dec', 0], filename_prefix: 'x' }),
  };
  const also = (nodes: Record<string, unknown>) => found({ ...rest, ...nodes });

  it('LoRAs that a node takes as objects: each file, strength, and what turns it off', () => {
    const stack = node('Power Lora Loader (rgthree)', {
      PowerLoraLoaderHeaderWidget: { type: 'PowerLoraLoaderHeaderWidget' },
      lora_1: { on: true, lora: 'sd/Dumpling-000004.safetensors', strength: 0.8 },
      lora_2: { on: true, lora: 'Me.safetensors', strength: 1, strengthTwo: 0.5 },
      lora_3: { on: false, lora: 'unused.safetensors', strength: 1 },
      '➕ Add Lora': '',
      model: ['c', 0],
    });
    const graph = graphOf({ ...rest, stack, s: sampler({ model: ['stack', 0] }) });
    expect(found(graph)).toMatchObject({
      dumpling: 'stack.lora_1.strength',
      'dumpling.file': 'stack.lora_1.lora',
      me: 'stack.lora_2.strength, stack.lora_2.strengthTwo',
      'me.clip': 'stack.lora_2.strengthTwo',
      checkpoint: 'c.ckpt_name',
    });
    expect(found(graph)).not.toHaveProperty('unused');
    const off = findParameters(graph).find(({ name }) => name === 'me')?.off;
    expect(off).toEqual([['stack', 'lora_2.on', false]]);
    const held = patchGraph(graph, [...(off ?? []), ['stack', 'lora_1.strength', 0.3]])['stack']?.inputs;
    expect(held?.['lora_1']).toEqual({ on: true, lora: 'sd/Dumpling-000004.safetensors', strength: 0.3 });
    expect(held?.['lora_2']).toMatchObject({ on: false, strength: 1 });
    expect(graph['stack']?.inputs['lora_2']).toMatchObject({ on: true });
    const names = parameterNames(graph);
    expect(resolveParameter(names, 'stack.lora_3.on')).toMatchObject({ ok: true });
    expect(resolveParameter(names, 'stack.lora_1')).toMatchObject({
      ok: false,
      hint: expect.stringContaining('"stack.lora_1.strength"'),
    });
  });

  it('stacks of numbered LoRAs, without those that are switched off', () => {
    const stack = node('CR LoRA Stack', {
      switch_1: 'On', lora_name_1: 'a-b.safetensors', model_weight_1: 1, clip_weight_1: 0.5,
      switch_2: 'Off', lora_name_2: 'c.safetensors', model_weight_2: 1, clip_weight_2: 1,
      switch_3: 'On', lora_name_3: 'None', model_weight_3: 1, clip_weight_3: 1,
    }); // prettier-ignore
    const apply = node('CR Apply LoRA Stack', { model: ['c', 0], clip: ['c', 1], lora_stack: ['stack', 0] });
    const names = also({ stack, apply, s: sampler({ model: ['apply', 0] }) });
    expect(names).toMatchObject({ 'a-b.model': 'stack.model_weight_1', 'a-b.clip': 'stack.clip_weight_1' });
    expect(Object.keys(names).filter((name) => name.endsWith('.file'))).toEqual(['a-b.file']);
  });

  it('texts that other nodes put together, one by one', () => {
    const names = also({
      p: text(['join', 0]),
      join: node('StringConcatenate', { string_a: ['a', 0], string_b: 'on a sofa', delimiter: ', ' }),
      a: node('PrimitiveStringMultiline', { value: 'cat' }),
    });
    expect(names).toMatchObject({ positive: 'a.value', 'positive.2': 'join.string_b', negative: 'n.text' });
    expect(Object.values(names)).not.toContain('join.delimiter');
  });

  it('goes through switches the way they are set', () => {
    const names = also({
      p: text(['which', 0]),
      which: node('ComfySwitchNode', { switch: ['flag', 0], on_true: ['t', 0], on_false: ['f', 0] }),
      flag: node('PrimitiveBoolean', { value: false }),
      t: node('PrimitiveString', { value: 'cat' }),
      f: node('PrimitiveString', { value: 'dog' }),
      model: node('ComfySwitchNode', { switch: true, on_true: ['c', 0], on_false: ['d', 0] }),
      d: node('UNETLoader', { unet_name: 'b.safetensors' }),
      s: sampler({ model: ['model', 0], steps: ['which2', 0] }),
      which2: node('ComfySwitchNode', { switch: true, on_true: ['steps', 0], on_false: 4 }),
      steps: node('PrimitiveInt', { value: 30 }),
    });
    expect(names).toMatchObject({ positive: 'f.value', checkpoint: 'c.ckpt_name', steps: 'steps.value' });
    expect(names).not.toHaveProperty(['checkpoint.2']);
  });

  it('prefers the prompt to texts that are added to it on the way', () => {
    const names = also({
      box: node('GLIGENTextBoxApply', {
        conditioning_to: ['p', 0],
        clip: ['c', 1],
        text: 'a hat',
        width: 64,
      }),
      s: sampler({ positive: ['box', 0] }),
    });
    expect(names).toMatchObject({ positive: 'p.text', 'positive.2': 'box.text' });
  });

  it('nodes that give a model before the two sides', () => {
    const both = node('ApplySomething', {
      model: ['c', 0], positive: ['p', 0], negative: ['n', 0], strength: 1,
    }); // prettier-ignore
    expect(
      also({ both, s: sampler({ model: ['both', 0], positive: ['both', 1], negative: ['both', 2] }) }),
    ).toMatchObject({ positive: 'p.text', negative: 'n.text' });
  });

  it('several ControlNets, films and sounds', () => {
    const control = (strength: number, before: string) =>
      node('ControlNetApplyAdvanced', {
        positive: [before, 0], negative: before === 'p' ? ['n', 0] : [before, 1], control_net: ['net', 0], strength,
      }); // prettier-ignore
    expect(
      also({
        net: node('ControlNetLoader', { control_net_name: 'canny.safetensors' }),
        a: control(0.5, 'p'),
        b: control(0.7, 'a'),
        e: node('EmptyHunyuanLatentVideo', { width: 832, height: 480, length: 81, batch_size: 1 }),
        shift: node('ModelSamplingSD3', { model: ['c', 0], shift: 8 }),
        s: sampler({ model: ['shift', 0], positive: ['b', 0], negative: ['b', 1] }),
      }),
    ).toMatchObject({
      controlnet: 'b.strength',
      'controlnet.2': 'a.strength',
      frames: 'e.length',
      shift: 'shift.shift',
      positive: 'p.text',
      negative: 'n.text',
    });
    expect(
      also({
        p: node('TextEncodeAceStepAudio', { tags: 'pop', lyrics: 'la', lyrics_strength: 1, clip: ['c', 1] }),
        e: node('EmptyAceStepLatentAudio', { seconds: 120, batch_size: 1 }),
      }),
    ).toMatchObject({ positive: 'p.tags', lyrics: 'p.lyrics', seconds: 'e.seconds' });
  });

  it('samplers of other makes: embeds, both texts on one node, pipes', () => {
    expect(
      found({
        x: node('LoadWanVideoT5TextEncoder', { model_name: 't5.safetensors' }),
        m: node('WanVideoModelLoader', { model: 'wan.safetensors', base_precision: 'fp16' }),
        t: node('WanVideoTextEncode', { positive_prompt: 'cat', negative_prompt: 'dog', t5: ['x', 0] }),
        e: node('WanVideoEmptyEmbeds', { width: 832, height: 480, num_frames: 81 }),
        s: node('WanVideoSampler', {
          model: ['m', 0], image_embeds: ['e', 0], text_embeds: ['t', 0], steps: 30, cfg: 6, shift: 5, seed: 1,
          scheduler: 'unipc',
        }),
        d: node('WanVideoDecode', { samples: ['s', 0] }),
        v: node('VHS_VideoCombine', { images: ['d', 0], filename_prefix: 'x' }),
      }),
    ).toMatchObject({
      checkpoint: 'm.model', positive: 't.positive_prompt', negative: 't.negative_prompt', seed: 's.seed',
      shift: 's.shift', width: 'e.width', frames: 'e.num_frames', scheduler: 's.scheduler',
    }); // prettier-ignore
    expect(
      found({
        l: node('easy fullLoader', {
          ckpt_name: 'a.safetensors', lora_name: 'None', positive: 'cat', negative: 'dog', empty_latent_width: 512,
          empty_latent_height: 768,
        }),
        k: node('easy preSampling', { pipe: ['l', 0], steps: 20, cfg: 8, sampler_name: 'euler', scheduler: 'normal', denoise: 1, seed: 3 }),
        s: node('easy kSampler', { pipe: ['k', 0], seed: 0, steps: 20 }),
        save: node('SaveImage', { images: ['s', 1], filename_prefix: 'x' }),
      }),
    ).toMatchObject({
      checkpoint: 'l.ckpt_name', positive: 'l.positive', negative: 'l.negative', cfg: 'k.cfg',
      width: 'l.empty_latent_width', height: 'l.empty_latent_height',
    }); // prettier-ignore
  });

  it('nodes that ask a service, where there is no sampler', () => {
    expect(
      found({
        a: node('SomeImageService', { prompt: 'cat', model: 'pro', 'model.seed': 4, 'model.width': 512 }),
        save: node('SaveImage', { images: ['a', 0], filename_prefix: 'x' }),
      }),
    ).toMatchObject({ positive: 'a.prompt', seed: 'a.model.seed' });
  });

  it('never throws, and names nothing twice, on any graph', () => {
    fc.assert(
      fc.property(randomGraph, (graph) => {
        const names = findParameters(graph).flatMap(({ name, aliases }) => [name, ...aliases]);
        expect(new Set(names).size).toBe(names.length);
        for (const { targets } of findParameters(graph))
          for (const target of targets) expect(literalAt(graph, target)).toBeDefined();
      }),
    );
  });
});
