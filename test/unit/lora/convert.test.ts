import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AppError } from '#core/error/app-error.ts';
import { BASES } from '#core/lora/base-models.ts';
import { matchesPattern } from '#core/lora/adapter-metadata.ts';
import type { Base, Module } from '#core/lora/module.ts';
import { readScalar, writeScalar } from '#core/safetensors/scalar.ts';
import { convertBytes } from './convert-bytes.ts';
import {
  makePairs,
  makeScalar,
  makeWeight,
  type MadeForm,
  namesIn,
  packFile,
  type Weight,
} from './make-lora.ts';
import { readHeader, readScalars, readTensors } from './read-file.ts';

const FORMS: MadeForm[] = [
  'kohya',
  'diffusers-old',
  'diffusers-peft',
  'diffusers-new',
  'peft-named',
  'peft-wrapped',
  'plain',
];
const MODULES = new Map(
  (['sd15', 'sd2', 'sdxl'] as const).map((base) => [
    base,
    BASES[base].list().filter(({ name = '', columns }) => columns > 1 && name !== 'text_projection'),
  ]),
);

/** kohya's name, put together here once more. */
function rightName({ part, name = '' }: Module, base: Base): string {
  const flat = name.replaceAll('.', '_');
  if (part === 'unet') return `lora_unet_${flat}`;
  if (part === 'clip_g') return `lora_te2_${flat}`;
  return base === 'sdxl' ? `lora_te1_${flat}` : `lora_te_${flat}`;
}

function refusal(weights: readonly Weight[], metadata: Record<string, string> = {}): string {
  try {
    convertBytes(packFile(weights, metadata));
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return error.issues.map(({ path, message }) => `${path}: ${message}`).join('\n');
  }
  return 'converted';
}

const toQ: Module = {
  part: 'unet',
  name: 'down_blocks.1.attentions.0.transformer_blocks.1.attn2.to_k',
  rows: 640,
  columns: 2048,
};
const encoderQ: Module = {
  part: 'clip_l',
  name: 'text_model.encoder.layers.0.self_attn.q_proj',
  rows: 768,
  columns: 768,
};
const KOHYA = 'lora_unet_down_blocks_1_attentions_0_transformer_blocks_1_attn2_to_k';

/** The alphas of a converted file, by module. */
function alphasOf(file: Uint8Array): Record<string, number> {
  return Object.fromEntries(
    [...readScalars(file, readHeader(file))].map(([name, value]) => [name.replace(/\.alpha$/, ''), value]),
  );
}

describe('a converted LoRA', () => {
  test('has every tensor bit for bit under its kohya name, in any form, mixed or not', () => {
    const bases = fc.constantFrom<'sd15' | 'sd2' | 'sdxl'>('sd15', 'sd2', 'sdxl');
    const shape = fc.record({
      base: bases,
      picks: fc.array(fc.tuple(fc.nat(), fc.constantFrom(...FORMS)), { minLength: 1, maxLength: 12 }),
      rank: fc.integer({ min: 1, max: 5 }),
      dtype: fc.constantFrom('F16', 'BF16', 'F32'),
    });
    fc.assert(
      fc.property(shape, ({ base, picks, rank, dtype }) => {
        const all = MODULES.get(base) ?? [];
        // Something by whose shape the base model is known.
        const cross = all.findIndex(({ name }) => name?.endsWith('attn2.to_k'));
        const chosen = new Map(
          [...picks, [cross, 'diffusers-peft'] as const].map(([at, form]) => [all[at % all.length], form]),
        );
        const weights: Weight[] = [];
        const right = new Map<string, Uint8Array>();
        for (const [module, form] of chosen) {
          if (!module) continue;
          const [down, up] = makePairs(form, [module], { rank, dtype });
          if (!down || !up) continue;
          weights.push(down, up);
          // What is in kohya's form stays, SD 1.5's lora_te1_ too.
          const name = form === 'kohya' ? down.name.replace(/\..*/, '') : rightName(module, base);
          right.set(`${name}.lora_down.weight`, down.bytes);
          right.set(`${name}.lora_up.weight`, up.bytes);
        }
        const { conversion, file } = convertBytes(packFile(weights));
        expect(conversion.size).toBe(file.length);
        expect(conversion.verdict.outcome).toBe('all');
        const found = readTensors(file);
        const alphas = [...found.keys()].filter((name) => name.endsWith('.alpha'));
        expect(alphas).toHaveLength(chosen.size);
        expect(found.size).toBe(right.size + chosen.size);
        for (const [name, bytes] of right)
          expect(Buffer.compare(found.get(name) ?? new Uint8Array(), bytes), name).toBe(0);
        expect(new Set(Object.values(alphasOf(file)))).toEqual(new Set([rank]));
        const types = new Set(readHeader(file).tensors.map((tensor) => tensor.dtype));
        expect([...types]).toEqual([dtype]);
      }),
      { numRuns: 60 },
    );
  });

  test('converted again stays as it is', () => {
    const once = convertBytes(packFile(makePairs('diffusers-peft', [toQ, encoderQ]))).file;
    const twice = convertBytes(once);
    expect(twice.conversion.renamed).toBe(0);
    expect(readTensors(twice.file)).toEqual(readTensors(once));
  });

  test.each<[string, Record<string, unknown>, Record<string, number>]>([
    [
      'for each part',
      { 'unet.lora_alpha': 8, 'text_encoder.lora_alpha': 2, 'unet.r': 4 },
      { unet: 8, te: 2 },
    ],
    ['for all', { lora_alpha: 16, r: 4 }, { unet: 16, te: 16 }],
    ['in objects', { unet: { lora_alpha: 6 } }, { unet: 6, te: 4 }],
    ['by pattern', { 'unet.lora_alpha': 8, 'unet.alpha_pattern': { 'attn2.to_k': 3 } }, { unet: 3, te: 4 }],
    [
      'by expression',
      { 'unet.lora_alpha': 8, 'unet.alpha_pattern': { 'attn[12]\\.to_[kv]': 5 } },
      { unet: 5, te: 4 },
    ],
    ['by another pattern', { 'unet.lora_alpha': 8, 'unet.alpha_pattern': { to_v: 3 } }, { unet: 8, te: 4 }],
    ['rank-stabilised', { 'unet.lora_alpha': 8, 'unet.use_rslora': true }, { unet: 16, te: 4 }],
    ['of one part only', { 'text_encoder.lora_alpha': 1.5 }, { unet: 4, te: 1.5 }],
  ])('has alphas from lora_adapter_metadata %s', (_, settings, { unet, te }) => {
    const metadata = { format: 'pt', lora_adapter_metadata: JSON.stringify(settings) };
    const { file } = convertBytes(
      packFile(makePairs('diffusers-peft', [toQ, encoderQ], { rank: 4 }), metadata),
    );
    expect(alphasOf(file)).toEqual({
      [KOHYA]: unet,
      lora_te1_text_model_encoder_layers_0_self_attn_q_proj: te,
    });
  });

  test('has its own alphas as scalars of its own type', () => {
    const name = `unet.${toQ.name}`;
    for (const dtype of ['F16', 'BF16', 'F32'] as const) {
      const weights = [
        ...makePairs('diffusers-peft', [toQ], { dtype }),
        makeScalar(`${name}.alpha`, 'I64', 64),
      ];
      const { file, conversion } = convertBytes(
        packFile(weights, { lora_adapter_metadata: '{"lora_alpha": 1}' }),
      );
      const alpha = readHeader(file).tensors.find((tensor) => tensor.name === `${KOHYA}.alpha`);
      expect(alpha).toMatchObject({ dtype, shape: [] });
      expect(alphasOf(file)).toEqual({ [KOHYA]: 64 });
      expect(conversion.alphas).toEqual({ file: 1, metadata: 0, rank: 0 });
    }
  });

  test('keeps its metadata, completed, without hashes of the old file', () => {
    const metadata = {
      format: 'pt',
      ss_epoch: '3',
      ss_network_module: 'mine',
      sshs_model_hash: 'old',
      lora_adapter_metadata: '{"unet.lora_alpha": 8}',
    };
    const { file } = convertBytes(packFile(makePairs('diffusers-peft', [toQ]), metadata));
    expect(readHeader(file).metadata).toEqual({
      format: 'pt',
      ss_epoch: '3',
      ss_network_module: 'mine',
      'peft.lora_adapter_metadata': '{"unet.lora_alpha": 8}',
      ss_network_dim: '4',
      ss_network_alpha: '8',
      ss_base_model_version: 'sdxl_base_v1-0',
      'modelspec.sai_model_spec': '1.0.0',
      'modelspec.architecture': 'stable-diffusion-xl-v1-base/lora',
      'modelspec.implementation': 'https://github.com/Stability-AI/generative-models',
      'modelspec.title': 'me',
    });
  });

  test('of a transformer keeps every matrix, under names that carry alphas', () => {
    const modules = BASES.flux
      .list()
      .filter(({ name }) => /single_transformer_blocks\.3\.(attn\.to|proj)/.test(name ?? ''));
    const weights = makePairs('diffusers-peft', modules, { unet: 'transformer', rank: 2 });
    const { conversion, file } = convertBytes(
      packFile(weights, { lora_adapter_metadata: '{"transformer.lora_alpha": 1}' }),
    );
    expect(conversion.verdict.text).toBe('ComfyUI will use all 5 modules');
    expect([...readTensors(file).keys()]).toContain(
      'lora_transformer_single_transformer_blocks_3_attn_to_q.lora_down.weight',
    );
    expect(new Set(Object.values(alphasOf(file)))).toEqual(new Set([1]));
  });

  test('with DoRA has its magnitudes as columns', () => {
    const name = `unet.${toQ.name}`;
    const magnitude = makeWeight(`${name}.lora_magnitude_vector`, 'F16', [640], 9);
    const { file, conversion } = convertBytes(packFile([...makePairs('diffusers-peft', [toQ]), magnitude]));
    const scale = readHeader(file).tensors.find((tensor) => tensor.name === `${KOHYA}.dora_scale`);
    expect(scale?.shape).toEqual([640, 1]);
    expect(readTensors(file).get(`${KOHYA}.dora_scale`)).toEqual(magnitude.bytes);
    expect(conversion.verdict.outcome).toBe('all');
  });

  test('text encoders that diffusers patched like a UNet get their right names', () => {
    const old = ['down', 'up'].map((side, at) =>
      makeWeight(
        `text_encoder.text_model.encoder.layers.3.self_attn.to_out_lora.${side}.weight`,
        'F32',
        side === 'down' ? [4, 768] : [768, 4],
        at,
      ),
    );
    const { file } = convertBytes(packFile([...old, ...makePairs('diffusers-old', [toQ], { dtype: 'F32' })]));
    expect([...readTensors(file).keys()]).toContain(
      'lora_te1_text_model_encoder_layers_3_self_attn_out_proj.lora_up.weight',
    );
  });

  test('halved has F16, rounded to the nearest', () => {
    const [down, up] = makePairs('diffusers-peft', [toQ], { dtype: 'F32' });
    if (!down || !up) throw new Error('no pair');
    const numbers = [1, -2.5, 65504, 1e-8, 6e-8, 0.1, 2049, 2051, Number.NaN, 0];
    const view = new DataView(down.bytes.buffer);
    for (const [at, number] of numbers.entries()) view.setFloat32(at * 4, number, true);
    const { file } = convertBytes(packFile([down, up]), { half: true });
    const header = readHeader(file);
    expect(new Set(header.tensors.map(({ dtype }) => dtype))).toEqual(new Set(['F16']));
    const half = readTensors(file).get(`${KOHYA}.lora_down.weight`) ?? new Uint8Array();
    const read = numbers.map((_, at) => readScalar('F16', half.slice(at * 2, at * 2 + 2)));
    expect(read).toEqual([1, -2.5, 65504, 0, 2 ** -24, 0.0999755859375, 2048, 2052, Number.NaN, 0]);
  });

  test('is refused by name, never made smaller in silence', () => {
    const pair = makePairs('diffusers-peft', [toQ]);
    const more = (name: string, shape: number[] = [4]) => [...pair, makeWeight(name, 'F16', shape, 1)];
    expect(refusal(more('emb_params'))).toBe('emb_params: This is no part of a LoRA.');
    expect(refusal(more('unet.conv_in.weight', [320, 4, 3, 3]))).toMatch(
      'unet.conv_in.weight: This is no part',
    );
    expect(refusal(more('unet.down_blocks.9.conv.lora_A.weight', [4, 4]))).toMatch(
      'SDXL has no module unet.down_blocks.9.conv',
    );
    expect(refusal(more(`unet.${toQ.name}.lora_B.bias`))).toMatch('bias');
    expect(refusal(pair.slice(0, 1))).toMatch('Its up matrix is missing');
    expect(refusal([...pair, ...makePairs('kohya', [toQ])])).toMatch(/same thing to the same module/);
    expect(
      refusal([...pair.slice(0, 1), makeWeight(`unet.${toQ.name}.lora_B.weight`, 'F16', [640, 5], 1)]),
    ).toMatch('must be the rank');
    expect(refusal(pair, { lora_adapter_metadata: '[' })).toMatch(
      'lora_adapter_metadata: It is not what diffusers writes',
    );
    expect(
      refusal([
        makeWeight(`${KOHYA}.on_input`, 'F16', [1], 1),
        makeWeight(`${KOHYA}.weight`, 'F16', [640], 1),
      ]),
    ).toMatch('no IA3');
    expect(refusal([makeWeight('blocks.0.q.lora_A.weight', 'F16', [4, 4], 1)])).toMatch(
      'base model of this file is not known',
    );
    const kept = convertBytes(packFile(more('emb_params')), { leaveOutUnknown: true });
    expect(kept.conversion.leftOut).toEqual(['emb_params']);
    expect(readTensors(kept.file).size).toBe(3);
  });

  test('LyCORIS keeps its tensors and its alpha', () => {
    const name = namesIn('kohya', toQ).down.replace('.lora_down.weight', '');
    const weights = [
      makeWeight(`${name}.lokr_w1`, 'F16', [8, 8], 1),
      makeWeight(`${name}.lokr_w2`, 'F16', [80, 256], 2),
      makeScalar(`${name}.alpha`, 'I64', 1),
    ];
    const { file } = convertBytes(packFile(weights));
    expect(new Set(readTensors(file).keys())).toEqual(new Set(weights.map((weight) => weight.name)));
  });
});

test('PEFT patterns mean the ends of names, and never take long', () => {
  expect(matchesPattern('to_k', 'a.to_k')).toBe(true);
  expect(matchesPattern('o_k', 'a.to_k')).toBe(false);
  expect(matchesPattern('^a.to_k', 'a.to_k')).toBe(true);
  expect(matchesPattern('^to_k', 'a.to_k')).toBe(false);
  expect(() => matchesPattern('(a+)+b', 'aaaa')).toThrow('too involved');
  expect(() => matchesPattern('(', 'a')).toThrow('no expression');
});

test('scalars go there and back', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('F16', 'BF16', 'F32', 'F64'),
      fc.integer({ min: 1, max: 256 }),
      (dtype, value) => {
        const scalar = writeScalar(dtype, value);
        expect(scalar.dtype).toBe(dtype);
        expect(readScalar(scalar.dtype, scalar.bytes)).toBe(value);
      },
    ),
  );
  expect(writeScalar('F16', 1e6).dtype).toBe('F32');
  expect(writeScalar('F8_E4M3', 3).dtype).toBe('F32');
});
