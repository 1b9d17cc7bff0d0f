import { describe, expect, test } from 'vitest';
import { BASES } from '#core/lora/base-models.ts';
import { inspectLora } from '#core/lora/inspect-lora.ts';
import type { Base, Module } from '#core/lora/module.ts';
import { convertBytes } from './convert-bytes.ts';
import { makeWeight, packFile, type Weight } from './make-lora.ts';
import { readHeader, readScalars, readTensors } from './read-file.ts';

const flat = (name: string): string => name.replaceAll('.', '_');
const listed = (base: Base, pattern: RegExp): Module[] =>
  BASES[base]
    .list()
    .filter(
      ({ name = '', native = '', part, columns }) =>
        part === 'unet' && columns > 1 && (pattern.test(name) || pattern.test(native)),
    );

const pairs = (
  modules: readonly Module[],
  nameOf: (module: Module) => string,
  ends: readonly [string, string] = ['.lora_A.weight', '.lora_B.weight'],
): Weight[] =>
  modules.flatMap((module, at) => [
    makeWeight(nameOf(module) + ends[0], 'F16', [1, module.columns], at),
    makeWeight(nameOf(module) + ends[1], 'F16', [module.rows, 1], at + 1),
  ]);

function judge(weights: readonly Weight[]) {
  const file = packFile(weights);
  const header = readHeader(file);
  const facts = inspectLora(header, readScalars(file, header));
  return { facts, text: facts.verdict.text, base: facts.base?.id };
}

/** What the converted file is, and whether each byte of the old one's matrices is in it. */
function convert(weights: readonly Weight[]) {
  const { file, conversion } = convertBytes(packFile(weights));
  const tensors = readTensors(file);
  const kept = new Set([...tensors.values()].map((bytes) => Buffer.from(bytes).toString('base64')));
  return {
    text: conversion.verdict.text,
    names: [...tensors.keys()],
    keeps: weights.every(({ bytes }) => kept.has(Buffer.from(bytes).toString('base64'))),
  };
}

const KOHYA = ['.lora_down.weight', '.lora_up.weight'] as const;
const diffusers = ({ name = '' }: Module): string => name;
const native = (module: Module): string => module.native ?? '';

/** Each was compared with the key maps of ComfyUI 0.8, and with what it logs on such files. */
describe('transformers', () => {
  test.each<[Base, RegExp, (module: Module) => string]>([
    ['wan1', /^blocks\.3\.(self|cross)_attn/, (module) => `diffusion_model.${native(module)}`],
    ['wan14', /^blocks\.\d\.(self_attn|ffn)/, (module) => `lora_unet_${flat(native(module))}`],
    ['wan5', /^blocks\.29\./, (module) => `diffusion_model.${native(module)}`],
    ['hunyuan', /^double_blocks\.2\./, (module) => `transformer.${diffusers(module)}`],
    ['hunyuan', /^(double|single)_blocks\./, (module) => `lora_unet_${flat(native(module))}`],
    ['qwen', /^transformer_blocks\.5\d\./, diffusers],
    ['qwen', /^transformer_blocks\.0\./, (module) => `transformer.${diffusers(module)}`],
    ['qwen', /^transformer_blocks\.4\./, (module) => `lycoris_${flat(diffusers(module))}`],
    ['zimage', /^layers\.\d\.(attention\.to_|feed)/, (module) => `diffusion_model.${diffusers(module)}`],
    ['zimage', /^layers\.\d\.attention\.qkv/, (module) => `lora_unet_${flat(native(module))}`],
    ['lumina2', /^layers\.\d\.attention/, (module) => `diffusion_model.${native(module)}`],
    ['hidream', /^double_stream_blocks\.0\./, (module) => `transformer.${diffusers(module)}`],
    ['aura', /^single_transformer_blocks\.3\./, (module) => `transformer.${diffusers(module)}`],
    ['pixart', /^transformer_blocks\.3\./, (module) => `base_model.model.${diffusers(module)}`],
    ['ltxv', /^transformer_blocks\.3\./, (module) => `diffusion_model.${native(module)}`],
    ['mochi', /^blocks\.3\./, native],
    ['omnigen2', /^layers\.3\./, native],
    [
      'chroma',
      /^distilled_guidance_layer|^double_blocks\.0/,
      (module) => `lora_unet_${flat(native(module))}`,
    ],
    ['flux2', /^(double|single)_blocks\.\d\./, (module) => `diffusion_model.${native(module)}`],
  ])('%s is known by %s, and what loads as it is still loads when converted', (base, pattern, nameOf) => {
    const modules = listed(base, pattern).filter((module) => nameOf(module).replace(/.*[._]$/, '') !== '');
    const weights = pairs(
      modules,
      nameOf,
      nameOf(modules[0] ?? { part: 'unet', rows: 0, columns: 0 }).startsWith('l') ? KOHYA : undefined,
    );
    const { text, base: found } = judge(weights);
    expect(found).toBe(base);
    expect(text).toBe(`ComfyUI will use all ${modules.length} modules`);
    const made = convert(weights);
    expect(made.text).toBe(text);
    expect(made.keeps).toBe(true);
  });

  test.each<[Base, RegExp, string]>([
    // As diffusers' trainers save them: ComfyUI has no such names.
    ['wan14', /^blocks\.\d\.attn[12]\./, 'lora_unet_blocks_0_self_attn_q.lora_down.weight'],
    ['ltxv', /^transformer_blocks\.\d\./, 'lora_unet_transformer_blocks_0_attn1_to_q.lora_down.weight'],
    ['omnigen2', /^layers\.\d\./, 'lora_unet_layers_0_attn_to_q.lora_down.weight'],
  ])('%s in diffusers’ form is ignored, and converted', (base, pattern, name) => {
    const weights = pairs(listed(base, pattern), (module) => `transformer.${diffusers(module)}`);
    const { text } = judge(weights);
    expect(text).toBe('ComfyUI will silently ignore this file: convert it');
    const made = convert(weights);
    expect(made.text).toBe(`ComfyUI will use all ${weights.length / 2} modules`);
    expect(made.names).toContain(name);
    expect(made.keeps).toBe(true);
  });

  test('a name that only newer versions know is no reason to call a file dead', () => {
    const modules = listed('flux', /^single_transformer_blocks\.\d\.attn\.to_/);
    const weights = pairs(modules, diffusers);
    expect(judge(weights).text).toBe(
      `Newer versions of ComfyUI will use all ${modules.length} modules, older ones will ignore them: convert it`,
    );
    expect(convert(weights).text).toBe(`ComfyUI will use all ${modules.length} modules`);
  });

  test('Wan of a size that nobody knows is not judged', () => {
    const modules = listed('wan14', /^blocks\.\d\.self_attn/).map((module) => ({
      ...module,
      rows: 4,
      columns: 4,
    }));
    expect(judge(pairs(modules, (module) => `diffusion_model.${native(module)}`)).facts.verdict.outcome).toBe(
      'unknown',
    );
  });
});

const beside = (name: string, rows: number, columns: number, seed: number): Weight[] => [
  makeWeight(`${name}.down.weight`, 'F16', [1, columns], seed),
  makeWeight(`${name}.up.weight`, 'F16', [rows, 1], seed + 1),
];
const W = 3072;
const double = (block: number): Weight[] =>
  [1, 2].flatMap((stream) => [
    ...beside(`double_blocks.${block}.processor.qkv_lora${stream}`, 3 * W, W, block + stream),
    ...beside(`double_blocks.${block}.processor.proj_lora${stream}`, W, W, block + stream + 2),
  ]);
const single = (block: number): Weight[] => [
  ...beside(`single_blocks.${block}.processor.qkv_lora`, 3 * W, W, block),
  ...beside(`single_blocks.${block}.processor.proj_lora`, W, 5 * W, block + 1),
];
const times = <One>(count: number, make: (index: number) => One[]): One[] =>
  Array.from({ length: count }, (_, index) => make(index)).flat();

describe('forms that ComfyUI rewrites as a whole', () => {
  test('USO’s loads; a part of it, as XLabs’ trainer writes it, does not, and is converted', () => {
    const uso = [...times(19, double), ...times(38, single)];
    expect(judge(uso).text).toBe('ComfyUI will use all 152 modules');
    expect(convert(uso)).toMatchObject({ text: 'ComfyUI will use all 152 modules', keeps: true });

    const xlabs = [...times(19, double), ...times(3, single)];
    expect(judge(xlabs).text).toBe('ComfyUI will silently ignore this file: convert it');
    const made = convert(xlabs);
    expect(made).toMatchObject({ text: 'ComfyUI will use all 82 modules', keeps: true });
    expect(made.names).toContain('lora_unet_double_blocks_0_txt_attn_qkv.lora_down.weight');
    expect(made.names).toContain('diffusion_model.single_blocks.0.linear1_qkv.lora_down.weight');
  });

  test('a control LoRA widens the first layer, before and after', () => {
    const modules = listed('flux', /^double_blocks\.0\.img_attn/);
    const control = [
      ...pairs(modules, native),
      ...modules.map((module, at) => makeWeight(`${native(module)}.lora_B.bias`, 'F16', [module.rows], at)),
      makeWeight('img_in.lora_A.weight', 'F16', [1, 128], 4),
      makeWeight('img_in.lora_B.weight', 'F16', [W, 1], 5),
      makeWeight('single_blocks.0.norm.key_norm.scale', 'F16', [128], 6),
    ];
    expect(judge(control).text).toBe(`ComfyUI will use all ${modules.length + 2} modules`);
    const made = convert(control);
    expect(made).toMatchObject({ text: `ComfyUI will use all ${modules.length + 2} modules`, keeps: true });
    expect(made.names).toContain('lora_unet_img_in.reshape_weight');
    expect(made.names).toContain('diffusion_model.single_blocks.0.norm.key_norm.scale.set_weight');
    expect(made.names).toContain('lora_unet_double_blocks_0_img_attn_qkv.diff_b');
  });

  test('Wan Fun’s has one underscore more', () => {
    const modules = listed('wan14', /^blocks\.\d\.cross_attn\.[qkvo]$/);
    const fun = pairs(modules, (module) => `lora_unet__${flat(native(module))}`, KOHYA);
    expect(judge(fun).text).toBe(`ComfyUI will use all ${modules.length} modules`);
    expect(convert(fun)).toMatchObject({
      text: `ComfyUI will use all ${modules.length} modules`,
      keeps: true,
    });
    // Without the name by which it is known, the others are not looked for.
    const rest = fun.filter(({ name }) => !name.startsWith('lora_unet__blocks_0_'));
    expect(judge(rest).facts.verdict.used).toBe(0);
  });
});

describe('ways to change a weight', () => {
  const [at] = listed('sdxl', /^down_blocks\.1\.attentions\.0\.transformer_blocks\.0\.attn1\.to_q$/);
  const name = `lora_unet_${flat(at?.name ?? '')}`;
  const of = (end: string, shape: number[]): Weight => makeWeight(name + end, 'F16', shape, shape.length);
  const lora = [of('.lora_down.weight', [2, 640]), of('.lora_up.weight', [640, 2])];
  const sure = makeWeight('lora_unet_add_embedding_linear_1.diff_b', 'F16', [1280], 3);

  test.each<[string, Weight[], number]>([
    ['a LoRA with a difference of the bias', [...lora, of('.diff_b', [640])], 2],
    [
      'LoHa around a core',
      [
        of('.hada_w1_a', [2, 640]),
        of('.hada_w1_b', [2, 640]),
        of('.hada_w2_a', [2, 640]),
        of('.hada_w2_b', [2, 640]),
        of('.hada_t1', [2, 2, 1, 1]),
        of('.hada_t2', [2, 2, 1, 1]),
      ],
      2,
    ],
    [
      'GLoRA',
      [
        of('.a1.weight', [640, 2]),
        of('.a2.weight', [2, 640]),
        of('.b1.weight', [640, 2]),
        of('.b2.weight', [2, 640]),
      ],
      2,
    ],
    [
      'GLoRA of the older kind',
      [
        of('.a1.weight', [2, 640]),
        of('.a2.weight', [640, 2]),
        of('.b1.weight', [2, 640]),
        of('.b2.weight', [640, 2]),
      ],
      2,
    ],
    ['OFT', [of('.oft_blocks', [80, 8, 8])], 2],
    ['OFT of another size', [of('.oft_blocks', [79, 8, 8])], 1],
    ['BOFT with its limit', [of('.oft_blocks', [1, 80, 8, 8]), of('.alpha', [])], 2],
    ['BOFT without it', [of('.oft_blocks', [1, 80, 8, 8])], 1],
    ['LoKr with one factor', [of('.lokr_w1', [640, 640])], 1],
  ])('%s', (_, weights, used) => {
    const { verdict } = judge([...weights, sure]).facts;
    expect({ used: verdict.used, leftOver: verdict.leftOver }).toEqual({ used, leftOver: [] });
  });

  test('LoHa under names that ComfyUI has not is converted', () => {
    const peft = ['w1_a', 'w1_b', 'w2_a', 'w2_b'].map((end, seed) =>
      makeWeight(`unet.${at?.name}.hada_${end}`, 'F16', end.endsWith('a') ? [640, 2] : [2, 640], seed),
    );
    const weights = [...peft, sure];
    expect(judge(weights).text).toMatch(/ignore 1 of 2 modules.*convert it/);
    expect(convert(weights)).toMatchObject({ text: 'ComfyUI will use all 2 modules', keeps: true });
  });
});
