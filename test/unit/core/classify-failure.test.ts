import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classifyFailure } from '#core/render/classify-failure.ts';
import { recording, textOf } from './graphs.ts';

/** The refusals of a recording by what was wrong with the prompt. */
const refusals = (version: '0.33' | '0.3.64') => {
  let note = '';
  return recording(version, '10-refused').flatMap((step) => {
    note = step.note ?? note;
    return step.status === 400 ? [{ note, graph: step.request?.json?.prompt, body: step.body?.json }] : [];
  });
};
const SERVER = new Set([
  'node class that this server does not have',
  'value not in list (LoRA that is not there)',
  'value not in list (sampler)',
]);

describe('classifyFailure of what real servers refused', () => {
  it.each(['0.33', '0.3.64'] as const)('%s', (version) => {
    const all = refusals(version);
    expect(all.length).toBeGreaterThan(14);
    for (const { note, graph, body } of all) {
      const failure = classifyFailure({ kind: 'refused', body }, graph);
      expect(failure.class, note).toBe(SERVER.has(note) ? 'server' : 'permanent');
      expect(failure.message.length, note).toBeGreaterThan(5);
      expect(failure.message.split('\n').length, note).toBeLessThanOrEqual(2);
    }
    const said = (note: string) => {
      const refusal = all.find((other) => other.note === note);
      return classifyFailure({ kind: 'refused', body: refusal?.body }, refusal?.graph);
    };
    expect(said('value not in list (LoRA that is not there)')).toEqual({
      class: 'server',
      message: `LoraLoader "Dumpling" (10): Value not in list: lora_name: 'nosuch.safetensors' not in ['dumpling-000004.safetensors', 'dumpling-000008.safetensors', 'dumpling-000012.safetensors', … 5 in all]`,
      node: { id: '10', class: 'LoraLoader', title: 'Dumpling' },
    });
    expect(said('node class that this server does not have')).toMatchObject({
      node: { id: '10', class: 'LoraLoaderNobodyHas', title: 'Dumpling' },
    });
    expect(said('node class that this server does not have').message).toContain('LoraLoaderNobodyHas');
    expect(said('too large (steps) and too small (cfg) at once').message).toMatch(
      /^KSampler \(3\): Value .*\nand 1 more error/,
    );
  });

  it('a 200 that dropped an output, and a picture that is not there', () => {
    const failure = (type: string, details: string) =>
      classifyFailure({
        kind: 'refused',
        body: {
          prompt_id: 'x',
          node_errors: {
            '1': {
              class_type: 'LoadImage',
              errors: [{ type, message: 'Custom validation failed for node', details, extra_info: {} }],
            },
          },
        },
      });
    expect(failure('custom_validation_failed', 'image - Invalid image file: cat.png')).toEqual({
      class: 'server',
      message: 'LoadImage (1): Custom validation failed for node: image - Invalid image file: cat.png',
      node: { id: '1', class: 'LoadImage' },
    });
    expect(failure('custom_validation_failed', 'mask is too small').class).toBe('permanent');
  });

  it('one error that no server forgives decides', () => {
    const error = (type: string) => ({ type, message: type, details: '', extra_info: {} });
    const body = {
      node_errors: {
        '1': { class_type: 'A', errors: [error('value_not_in_list')] },
        '2': { class_type: 'B', errors: [error('required_input_missing')] },
      },
    };
    expect(classifyFailure({ kind: 'refused', body })).toMatchObject({
      class: 'permanent',
      node: { id: '2' },
    });
  });

  it('a blank reason is none', () => {
    const blank = { type: ' ', message: '\n', details: '\t', extra_info: {} };
    for (const error of [' ', blank]) {
      expect(classifyFailure({ kind: 'refused', body: { error }, message: ' ' }).message).toBe(
        'The server refused the prompt',
      );
    }
  });

  it('survives any body', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.anything(),
          fc.record({
            error: fc.anything(),
            node_errors: fc.dictionary(
              fc.string(),
              fc.record({ class_type: fc.anything(), errors: fc.array(fc.anything()) }),
            ),
          }),
        ),
        (body) => {
          expect(classifyFailure({ kind: 'refused', body }).message).not.toBe('');
        },
      ),
    );
  });
});

describe('classifyFailure of what failed while it ran', () => {
  it.each(['0.33', '0.3.64'] as const)('%s: a damaged LoRA file is its server’s', (version) => {
    const steps = recording(version, '14-error-while-running');
    const data = steps.find(({ text }) => text?.type === 'execution_error')?.text?.data;
    const graph = steps.find(({ request }) => request?.json?.prompt)?.request?.json?.prompt;
    const failure = classifyFailure(
      {
        kind: 'execution',
        error: {
          nodeId: textOf(data?.['node_id']),
          nodeType: textOf(data?.['node_type']),
          exceptionType: textOf(data?.['exception_type']),
          message: textOf(data?.['exception_message']),
        },
      },
      graph,
    );
    expect(failure).toMatchObject({
      class: 'server',
      node: { id: '10', class: 'LoraLoader', title: 'Dumpling' },
    });
    expect(failure.message).toMatch(
      /^LoraLoader "Dumpling" \(10\): SafetensorError: Error while deserializing header: /,
    );
  });

  it.each([
    [
      'torch.OutOfMemoryError',
      'Allocation on device 0 would exceed allowed memory.\nThis error means you ran out of memory on your GPU.\n\nTIPS: …',
      'transient',
    ],
    ['torch.cuda.OutOfMemoryError', 'CUDA out of memory. Tried to allocate 2.00 GiB', 'transient'],
    [
      'RuntimeError',
      '[enforce fail at alloc_cpu.cpp:114] DefaultCPUAllocator: not enough memory: you tried to allocate 1 bytes.',
      'transient',
    ],
    ['FileNotFoundError', "[Errno 2] No such file or directory: '/models/x.safetensors'", 'server'],
    ['OSError', '[Errno 28] No space left on device', 'server'],
    ['ModuleNotFoundError', "No module named 'insightface'", 'server'],
    ['_pickle.UnpicklingError', "invalid load key, '<'.", 'server'],
    ['torch.AcceleratorError', 'CUDA error: an illegal memory access was encountered', 'transient'],
    ['requests.exceptions.ConnectionError', 'Max retries exceeded', 'transient'],
    ['TypeError', "KSampler.sample() got an unexpected keyword argument 'x'", 'permanent'],
    ['AttributeError', "'NoneType' object has no attribute 'shape'", 'permanent'],
    ['RuntimeError', 'mat1 and mat2 shapes cannot be multiplied (154x2048 and 768x320)', 'permanent'],
    ['ValueError', 'a message\nwith lines', 'permanent'],
    ['my_nodes.Odd', 'something', 'transient'],
  ] as const)('%s: %s → %s', (exceptionType, message, verdict) => {
    const failure = classifyFailure({
      kind: 'execution',
      error: { nodeId: '3', nodeType: 'KSampler', exceptionType, message },
    });
    expect(failure.class).toBe(verdict);
    expect(failure.message).toBe(
      `KSampler (3): ${exceptionType.split('.').at(-1)}: ${message.split('\n')[0]}`,
    );
  });

  it('what is between us and a server passes', () => {
    expect(classifyFailure({ kind: 'unreachable', message: 'connect ECONNREFUSED' })).toEqual({
      class: 'transient',
      message: 'connect ECONNREFUSED',
    });
    expect(classifyFailure({ kind: 'http', status: 413, message: 'too large' }).class).toBe('server');
    expect(classifyFailure({ kind: 'result', message: 'the picture does not decode' }).class).toBe(
      'transient',
    );
  });
});
