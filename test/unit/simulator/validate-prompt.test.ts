import { describe, expect, test } from 'vitest';
import type { ProfileName } from '#comfy/simulator/options.ts';
import { dumpPyJson } from '#comfy/simulator/python/dump-json.ts';
import { member } from '#comfy/simulator/python/values.ts';
import type { Verdict } from '#comfy/simulator/validation/types.ts';
import { validatePrompt } from '#comfy/simulator/validation/validate-prompt.ts';
import { textToImage } from '#test/support/text-to-image.ts';
import { contextOf, toDict } from './support.ts';

const validate = (graph: unknown, profile?: ProfileName, only: Set<string> | null = null): Verdict =>
  validatePrompt(contextOf(toDict(graph), profile), only, (ids) => ids);

/** `node: type (details)` of every error. */
const errorsOf = (verdict: Verdict): string[] =>
  [...verdict.nodeErrors].flatMap(([id, { errors }]) =>
    errors.map((error) => `${id}: ${error.type} (${error.details})`),
  );

describe('validation beyond what was recorded', () => {
  test('a good graph is good in both profiles', () => {
    expect(validate(textToImage())).toMatchObject({ ok: true, outputs: ['9'] });
    expect(validate(textToImage(), '0.3.64')).toMatchObject({ ok: true, outputs: ['9'] });
  });

  test('literals are coerced in place', () => {
    const prompt = toDict(
      textToImage({
        '3': { steps: '5', cfg: '6.5', seed: 3.9 },
        '5': { width: 64.8 },
        '6': { text: 12.5 },
      }),
    );
    validatePrompt(contextOf(prompt), null, (ids) => ids);
    const inputs = (id: string) => member(prompt.get(id), 'inputs');
    expect(dumpPyJson(member(inputs('3'), 'steps') ?? null)).toBe('5');
    expect(dumpPyJson(member(inputs('3'), 'cfg') ?? null)).toBe('6.5');
    expect(dumpPyJson(member(inputs('3'), 'seed') ?? null)).toBe('3');
    expect(dumpPyJson(member(inputs('3'), 'denoise') ?? null)).toBe('1.0');
    expect(dumpPyJson(member(inputs('5'), 'width') ?? null)).toBe('64');
    expect(dumpPyJson(member(inputs('6'), 'text') ?? null)).toBe('"12.5"');
  });

  test('"false" is true', () => {
    const inputs = {
      images: ['1', 0],
      filename_prefix: 'x',
      fps: 6,
      lossless: 'false',
      quality: 80,
      method: 'default',
    };
    const prompt = toDict({
      '1': { class_type: 'EmptyImage', inputs: { width: 8, height: 8, batch_size: 1, color: 0 } },
      '2': { class_type: 'SaveAnimatedWEBP', inputs },
    });
    expect(validatePrompt(contextOf(prompt), null, (ids) => ids).ok).toBe(true);
    expect(member(member(prompt.get('2'), 'inputs'), 'lossless')).toBe(true);
  });

  test('a wrapped array is unwrapped, an unwrapped one is taken for a link', () => {
    const prompt = toDict(textToImage({ '3': { sampler_name: { __value__: 'euler' } } }));
    expect(validatePrompt(contextOf(prompt), null, (ids) => ids).ok).toBe(true);
    expect(member(member(prompt.get('3'), 'inputs'), 'sampler_name')).toBe('euler');
    expect(errorsOf(validate(textToImage({ '3': { sampler_name: ['euler'] } })))).toEqual([
      '3: bad_linked_input (sampler_name)',
    ]);
  });

  test('a number where a text of a list is wanted, and a long list that is not sent back', () => {
    const verdict = validate(textToImage({ '3': { sampler_name: 1, scheduler: 'karas' } }));
    expect(errorsOf(verdict)).toEqual([
      "3: value_not_in_list (sampler_name: '1' not in (list of length 44))",
      "3: value_not_in_list (scheduler: 'karas' not in ['simple', 'sgm_uniform', 'karras', 'exponential', 'ddim_uniform', 'beta', 'normal', 'linear_quadratic', 'kl_optimal'])",
    ]);
    const [first, second] = verdict.nodeErrors.get('3')?.errors ?? [];
    expect(first?.extra_info.input_config).toBeNull();
    expect(second?.extra_info.input_config).not.toBeNull();
  });

  test('0.3.64 knows two samplers less', () => {
    const graph = textToImage({ '3': { sampler_name: 'exp_heun_2_x0' } });
    expect(validate(graph).ok).toBe(true);
    expect(errorsOf(validate(graph, '0.3.64'))).toEqual([
      "3: value_not_in_list (sampler_name: 'exp_heun_2_x0' not in (list of length 42))",
    ]);
  });

  test('an output cannot be left out of a partial prompt unless another is named', () => {
    const graph = {
      ...textToImage(),
      '19': { class_type: 'SaveImage', inputs: { images: ['77', 0], filename_prefix: 'x' } },
    };
    expect(validate(graph, '0.33', new Set(['9']))).toMatchObject({ ok: true, outputs: ['9'] });
    expect(validate(graph, '0.33', new Set(['9'])).nodeErrors.size).toBe(0);
    expect(validate(graph, '0.33', new Set(['3']))).toMatchObject({ error: { type: 'prompt_no_outputs' } });
  });

  test('a link to nowhere on the output itself, a numeric id, a slot that is a text', () => {
    expect(errorsOf(validate(textToImage({ '9': { images: ['12', 0] } })))).toEqual([
      "9: exception_during_validation ('12')",
    ]);
    expect(errorsOf(validate(textToImage({ '9': { images: [8, 0] } })))).toEqual([
      '9: exception_during_validation (8)',
    ]);
    expect(errorsOf(validate(textToImage({ '9': { images: ['8', 'x'] } })))).toEqual([
      '9: exception_during_validation (tuple indices must be integers or slices, not str)',
    ]);
  });

  test('an image that is not there', () => {
    const graph = {
      '1': { class_type: 'LoadImage', inputs: { image: 'nosuch.png' } },
      '2': { class_type: 'SaveImage', inputs: { images: ['1', 0], filename_prefix: 'x' } },
    };
    expect(errorsOf(validate(graph))).toEqual([
      '1: custom_validation_failed (image - Invalid image file: nosuch.png)',
    ]);
    expect(
      validate({ ...graph, '1': { class_type: 'LoadImage', inputs: { image: 'example.png' } } }).ok,
    ).toBe(true);
  });

  test('every invalid node so far is blamed on every failing output', () => {
    const graph = {
      ...textToImage({ '3': { steps: 0 } }),
      '19': { class_type: 'SaveImage', inputs: { images: ['77', 0], filename_prefix: 'x' } },
    };
    const verdict = validatePrompt(contextOf(toDict(graph)), null, (ids) =>
      ids.toSorted((a, b) => b.localeCompare(a)),
    );
    expect(verdict.nodeErrors.get('3')?.dependent_outputs).toEqual(['9', '19']);
    expect(verdict.nodeErrors.get('19')?.dependent_outputs).toEqual(['19']);
  });

  test('an unreachable node of an unknown class spoils the whole prompt', () => {
    const graph = { ...textToImage(), x: { class_type: 'Nobody', inputs: {} } };
    expect(validate(graph)).toMatchObject({ ok: false, error: { type: 'missing_node_type' } });
    expect(validate(graph, '0.3.64')).toMatchObject({ ok: false, error: { type: 'invalid_prompt' } });
  });

  test('an unreachable node without inputs passes', () => {
    expect(validate({ ...textToImage(), x: { class_type: 'VAEDecode' } })).toMatchObject({ ok: true });
  });

  test('a cycle is named from where it is met', () => {
    const graph = textToImage({ '4': { ckpt_name: ['8', 0] } });
    const verdict = validate(graph);
    // A combo takes no image, so the cycle is never walked.
    expect(errorsOf(verdict)).toEqual([
      expect.stringMatching(/^4: return_type_mismatch \(ckpt_name, received_type\(IMAGE\)/),
    ]);
  });
});
