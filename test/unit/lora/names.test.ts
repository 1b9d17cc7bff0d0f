import { describe, expect, test } from 'vitest';
import { BASES } from '#core/lora/base-models.ts';
import { inspectLora } from '#core/lora/inspect-lora.ts';
import type { Base, Module } from '#core/lora/module.ts';
import { convertBytes } from './convert-bytes.ts';
import { makePairs, makeWeight, packFile, type Weight } from './make-lora.ts';
import { readHeader, readScalars, readTensors } from './read-file.ts';

const listed = (base: Base, pattern: RegExp): Module[] =>
  BASES[base].list().filter(({ name, native }) => pattern.test(name ?? native ?? ''));

/** Pairs of matrices under names of the test's own. */
const pairs = (modules: readonly Module[], nameOf: (module: Module) => string): Weight[] =>
  modules.flatMap((module, at) => [
    makeWeight(`${nameOf(module)}.lora_A.weight`, 'F16', [2, module.columns], at),
    makeWeight(`${nameOf(module)}.lora_B.weight`, 'F16', [module.rows, 2], at + 1),
  ]);

function judge(weights: readonly Weight[]) {
  const file = packFile(weights);
  const header = readHeader(file);
  const facts = inspectLora(header, readScalars(file, header));
  const { conversion, file: made } = convertBytes(file);
  return {
    base: facts.base?.id,
    text: facts.verdict.text,
    after: conversion.verdict.text,
    names: [...readTensors(made).keys()],
  };
}

/** What becomes of these was compared with ComfyUI 0.3.64's own loader: the same modules with the same matrices. */
describe('names that trainers write', () => {
  test.each<[Base, Module['part'], string]>([
    ['sd15', 'clip_l', 'lora_te_'],
    ['sd2', 'clip_h', 'lora_te_'],
    ['sdxl', 'clip_g', 'lora_te2_'],
  ])('a text encoder of %s alone, as PEFT saves it, is told by its width', (base, part, prefix) => {
    const modules = listed(base, /layers\.\d\..*q_proj$/).filter((module) => module.part === part);
    const { text, after, names } = judge(pairs(modules, ({ name }) => `base_model.model.${name}`));
    expect(text).toBe('ComfyUI will silently ignore this file: convert it');
    expect(after).toBe(`ComfyUI will use all ${modules.length} modules`);
    expect(names).toContain(`${prefix}text_model_encoder_layers_3_self_attn_q_proj.lora_down.weight`);
  });

  test.each<[Base, string]>([
    ['sd35l', 'transformer.'],
    ['flux', 'transformer.'],
    ['flux', 'base_model.model.'],
    ['flux', ''],
  ])('what the first authors of %s named stays so below %s', (base, prefix) => {
    const modules = BASES[base]
      .list()
      .filter(({ native, part, columns }) => part === 'unet' && native && columns > 1);
    const { base: found, after, names } = judge(pairs(modules, ({ native }) => prefix + native));
    expect(found).toBe(base);
    expect(after).toBe(`ComfyUI will use all ${modules.length} modules`);
    // Under diffusers' name, ComfyUI would take its halves the other way round.
    expect(names).toContain('lora_unet_final_layer_adaLN_modulation_1.lora_down.weight');
  });

  test('diffusers’ names behind kohya’s prefix are those of no transformer', () => {
    const modules = listed('flux', /^(single_)?transformer_blocks\.[01]\.attn\.to_/);
    const { text, after } = judge(
      pairs(modules, ({ name = '' }) => `lora_unet_${name.replaceAll('.', '_')}`),
    );
    expect(text).toBe('ComfyUI will silently ignore this file: convert it');
    expect(after).toBe(`ComfyUI will use all ${modules.length} modules`);
  });

  test('convolutions alone tell the base model by their shapes', () => {
    for (const base of ['sd15', 'sdxl'] as const) {
      const modules = listed(base, /resnets\.\d\.conv1$/);
      const { base: found, text } = judge(makePairs('kohya', modules));
      expect(found).toBe(base);
      expect(text).toBe(`ComfyUI will use all ${modules.length} modules`);
    }
  });
});
