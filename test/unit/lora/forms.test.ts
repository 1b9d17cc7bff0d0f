import { describe, expect, test } from 'vitest';
import { BASES } from '#core/lora/base-models.ts';
import { inspectLora, type LoraFacts } from '#core/lora/inspect-lora.ts';
import type { Base, Module } from '#core/lora/module.ts';
import { makePairs, makeScalar, makeWeight, type MadeForm, packFile, type Weight } from './make-lora.ts';
import { readHeader, readScalars } from './read-file.ts';

const isAttention = ({ name = '' }: Module): boolean => /attn[12]?\.(to_|add_)/.test(name);
const isUnet = (module: Module): boolean => module.part === 'unet';

/** The attention of the UNet or transformer, as DreamBooth scripts train it. */
const attention = (base: Base): Module[] =>
  BASES[base].list().filter((module) => isUnet(module) && isAttention(module));
const encoders = (base: Base): Module[] =>
  BASES[base].list().filter((module) => /self_attn\.(?:q|k|v|out)_proj$/.test(module.name ?? ''));

function inspect(weights: readonly Weight[], metadata: Record<string, string> = {}): LoraFacts {
  const file = packFile(weights, metadata);
  const header = readHeader(file);
  return inspectLora(header, readScalars(file, header));
}

/** Counts are those of real ComfyUI with the same files (0.3.64 and 0.8, `load_lora` with each model's key map). */
describe('what ComfyUI makes of a file', () => {
  test.each<[Base, MadeForm, string]>([
    ['sd15', 'kohya', 'ComfyUI will use all 128 modules'],
    ['sd2', 'kohya', 'ComfyUI will use all 128 modules'],
    ['sdxl', 'kohya', 'ComfyUI will use all 560 modules'],
    ['sdxl', 'kohya-native', 'ComfyUI will use all 560 modules'],
    ['sdxl', 'diffusers-old', 'ComfyUI will use all 560 modules'],
    ['sdxl', 'plain', 'ComfyUI will use all 560 modules'],
    ['sd15', 'diffusers-peft', 'ComfyUI will silently ignore this file: convert it'],
    ['sdxl', 'diffusers-peft', 'ComfyUI will silently ignore this file: convert it'],
    ['sdxl', 'diffusers-new', 'ComfyUI will silently ignore this file: convert it'],
    ['sdxl', 'peft-named', 'ComfyUI will silently ignore this file: convert it'],
    ['sdxl', 'peft-wrapped', 'ComfyUI will silently ignore this file: convert it'],
  ])('%s in the form %s', (base, form, text) => {
    const facts = inspect(makePairs(form, attention(base), { rank: 1 }));
    expect(facts.verdict.text).toBe(text);
    expect(facts.base).toEqual({ id: base, label: BASES[base].label, sure: true });
    expect(facts.ranks).toEqual([{ value: 1, modules: attention(base).length }]);
  });

  test.each<[Base, MadeForm]>([
    ['sd3', 'diffusers-peft'],
    ['sd35m', 'diffusers-peft'],
    ['sd35l', 'diffusers-peft'],
    ['flux', 'diffusers-peft'],
    ['flux', 'onetrainer'],
  ])('%s in the form %s loads as it is', (base, form) => {
    const modules = attention(base);
    const facts = inspect(makePairs(form, modules, { rank: 1, unet: 'transformer' }));
    expect(facts.verdict.text).toBe(`ComfyUI will use all ${modules.length} modules`);
    expect(facts.base?.id).toBe(base);
    expect(facts.forms.map((one) => one.form)).toEqual([form]);
  });

  test('text encoders in PEFT form load, the UNet beside them does not', () => {
    const facts = inspect(
      makePairs('diffusers-peft', [...attention('sdxl'), ...encoders('sdxl')], { rank: 1 }),
    );
    expect(facts.verdict).toMatchObject({
      outcome: 'some',
      used: 176,
      modules: 736,
      convert: true,
      text: 'ComfyUI will silently ignore 560 of 736 modules, all of the UNet: convert it',
    });
    expect(facts.verdict.leftOver).toHaveLength(1120);
    expect(facts.parts).toEqual([
      { label: 'UNet', modules: 560, used: 0 },
      { label: 'Text encoder 1', modules: 48, used: 48 },
      { label: 'Text encoder 2', modules: 128, used: 128 },
    ]);
  });

  test('modules that the base model has not are named', () => {
    const facts = inspect([
      ...makePairs('kohya', attention('sdxl').slice(0, 10)),
      makeWeight('lora_unet_down_blocks_7_made_up.lora_down.weight', 'F16', [4, 8], 1),
      makeWeight('lora_unet_down_blocks_7_made_up.lora_up.weight', 'F16', [8, 4], 2),
    ]);
    expect(facts.verdict.text).toBe(
      'ComfyUI will use 10 of 11 modules: these are left over: lora_unet_down_blocks_7_made_up',
    );
  });

  test('a shape of another base model is told, since ComfyUI only logs it', () => {
    const [first, second] = attention('sdxl');
    if (!first || !second) throw new Error('no modules');
    const cross = { ...first, name: first.name?.replace('attn1.to_q', 'attn2.to_k') ?? '', columns: 2048 };
    const facts = inspect(makePairs('kohya', [cross, { ...second, columns: 77 }]));
    expect(facts.verdict).toMatchObject({ outcome: 'some', used: 1, modules: 2 });
  });

  test('a module that is changed twice is changed once', () => {
    const modules = attention('sdxl').slice(0, 4);
    const facts = inspect([
      ...makePairs('kohya', modules),
      ...makePairs('kohya-native', modules.slice(0, 1)),
    ]);
    expect(facts.verdict).toMatchObject({
      outcome: 'some',
      used: 4,
      modules: 5,
      leftOver: [],
      convert: false,
    });
    expect(facts.verdict.text).toMatch('1 modules are changed twice');
  });

  test('alphas under a name that ComfyUI does not look for are left over', () => {
    const modules = attention('sdxl').slice(0, 2);
    const pairs = makePairs('diffusers-old', modules);
    const alphas = modules.map((_, at) =>
      makeScalar((pairs[at * 2]?.name ?? '').replace('.down.weight', '.alpha'), 'I64', 2),
    );
    const { verdict } = inspect([...pairs, ...alphas]);
    expect(verdict).toMatchObject({ outcome: 'some', used: 2, convert: true });
    expect(verdict.text).toMatch(/use all 2 modules, but leave over .*_lora\.alpha: convert it/);
  });

  test('one matrix without the other stops ComfyUI', () => {
    const facts = inspect(
      makePairs('kohya', attention('sdxl').slice(0, 3)).filter((_, index) => index !== 2),
    );
    expect(facts.verdict.outcome).toBe('breaks');
    expect(facts.verdict.text).toMatch(/stop with an error.*it lacks lora_unet_.*lora_down\.weight/);
  });

  test.each<[string, string, [string, number[]][]]>([
    [
      'LoHa',
      'all',
      [
        ['hada_w1_a', [640, 4]],
        ['hada_w1_b', [4, 640]],
        ['hada_w2_a', [640, 4]],
        ['hada_w2_b', [4, 640]],
      ],
    ],
    [
      'LoKr',
      'all',
      [
        ['lokr_w1', [20, 20]],
        ['lokr_w2_a', [32, 4]],
        ['lokr_w2_b', [4, 32]],
      ],
    ],
    ['full difference', 'all', [['diff', [640, 640]]]],
    ['OFT', 'all', [['oft_blocks', [4, 160, 160]]]],
    [
      'GLoRA',
      'all',
      [
        ['a1.weight', [4, 640]],
        ['a2.weight', [640, 4]],
        ['b1.weight', [4, 640]],
        ['b2.weight', [640, 4]],
      ],
    ],
    [
      'IA3',
      'none',
      [
        ['weight', [640]],
        ['on_input', [1]],
      ],
    ],
  ])('%s: %s', (method, outcome, tensors) => {
    const name = 'lora_unet_down_blocks_1_attentions_0_transformer_blocks_1_attn1_to_q';
    const facts = inspect(
      tensors.map(([suffix, shape], at) => makeWeight(`${name}.${suffix}`, 'F16', shape, at)),
    );
    expect(facts.methods).toEqual([{ value: method, modules: 1 }]);
    expect(facts.verdict.outcome).toBe(outcome);
    expect(facts.verdict.convert).toBe(false);
  });

  test('DoRA, convolutions, alphas, triggers and training are told', () => {
    const modules = BASES.sdxl.list().filter(({ name }) => name === 'down_blocks.1.resnets.0.conv1');
    const name = 'lora_unet_down_blocks_1_resnets_0_conv1';
    const facts = inspect(
      [
        ...makePairs('kohya', modules),
        makeScalar(`${name}.alpha`, 'F32', 8),
        makeWeight(`${name}.dora_scale`, 'F16', [640, 1, 1, 1], 3),
      ],
      {
        ss_tag_frequency: '{"10_dumpling":{"dumpling dog":20,"grass":3}}',
        ss_epoch: '7',
        ss_unet_lr: '0.0001',
        'modelspec.architecture': 'stable-diffusion-xl-v1-base/lora',
      },
    );
    expect(facts).toMatchObject({
      dora: true,
      convolutions: true,
      alphas: [{ value: 8, modules: 1 }],
      base: { id: 'sdxl', sure: false },
      training: {
        epoch: '7',
        triggers: [
          { word: 'dumpling dog', count: 20 },
          { word: 'grass', count: 3 },
        ],
      },
    });
    expect(facts.training.settings).toContainEqual({ label: 'UNet learning rate', value: '0.0001' });
    expect(facts.verdict.text).toBe('ComfyUI will use its 1 module');
  });

  test('alphas in the metadata are told apart from those that ComfyUI reads', () => {
    const peft = { lora_adapter_metadata: '{"transformer.lora_alpha": 8, "unet.lora_alpha": 2}' };
    const dead = inspect(makePairs('diffusers-peft', attention('sdxl').slice(0, 30)), peft);
    expect(dead).toMatchObject({ alphas: [], setAlphas: [{ value: 2, modules: 30 }], notes: [] });
    const flux = makePairs('diffusers-peft', attention('flux').slice(0, 30), { unet: 'transformer' });
    const live = inspect(flux, { lora_adapter_metadata: '{"transformer.lora_alpha": 8}' });
    expect(live.setAlphas).toEqual([{ value: 8, modules: 30 }]);
    expect(live.notes.join()).toMatch('ComfyUI does not read');
  });

  test('metadata that are not what they should be say nothing', () => {
    const facts = inspect(makePairs('kohya', attention('sd15').slice(0, 2)), {
      ss_tag_frequency: '{"a":[1',
      ss_dataset_dirs: '[]',
      lora_adapter_metadata: '[',
    });
    expect(facts.training.triggers).toEqual([]);
  });

  test('a file of another kind of model is not judged, and no LoRA is no LoRA', () => {
    const wan = ['down', 'up'].map((side, at) =>
      makeWeight(`diffusion_model.blocks.0.cross_attn.k.lora_${side}.weight`, 'F16', [4, 4], at),
    );
    expect(inspect(wan).verdict.outcome).toBe('unknown');
    expect(inspect([makeWeight('model.weight', 'F16', [4], 1)]).verdict.text).toMatch(/This is no LoRA/);
  });
});
