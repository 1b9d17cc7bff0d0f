import { describe, expect, it } from 'vitest';
import type { Parameter } from '#core/api/parameters.ts';
import type { Plan } from '#core/api/plan.ts';
import { aboutTime } from '#ui/define/about-time.ts';
import { completeItem, completions, itemAtCaret } from '#ui/define/complete-item.ts';
import { planSentence } from '#ui/define/plan-sentence.ts';
import { previewValues } from '#ui/define/preview-values.ts';

const parameter = (more: Partial<Parameter>): Parameter => ({
  name: 'x',
  aliases: [],
  targets: [{ node: '3', input: 'x' }],
  node: { id: '3', title: 'Node', className: 'Node' },
  type: 'FLOAT',
  value: 1,
  words: '',
  named: true,
  canBeOff: false,
  used: true,
  ...more,
});
const labels = (written: Parameters<typeof previewValues>[0], more: Partial<Parameter> = {}) =>
  previewValues(written, parameter(more)).values.map(({ label }) => label);

describe('previewValues', () => {
  const files = [
    'me.safetensors',
    'dumpling.safetensors',
    'dumpling-000012.safetensors',
    'dumpling-000004.safetensors',
  ];

  it('shows what a line means, skipped and off ones too', () => {
    expect(previewValues('0.4-1.0 (+0.2), off, SKIP: 2', parameter({ canBeOff: true })).values).toMatchObject(
      [
        { label: '0.4' },
        { label: '0.6' },
        { label: '0.8' },
        { label: '1.0' },
        { label: 'off', off: true },
        { label: '2', skip: true },
      ],
    );
    expect(previewValues('4-1.0 (+x)', parameter({})).problem).toMatch(/is not a number/);
  });

  it('shows what a line cannot say', () => {
    expect(labels({ kind: 'range', from: '0', to: '1', step: '0.25', count: '', log: false })).toEqual([
      '0.00',
      '0.25',
      '0.50',
      '0.75',
      '1.00',
    ]);
    expect(labels({ kind: 'range', from: '1', to: '100', step: '', count: '3', log: true })).toEqual([
      '1',
      '10',
      '100',
    ]);
    expect(labels({ kind: 'list', items: [{ value: '4', label: 'low', skip: false }] })).toEqual(['low']);
    expect(labels({ kind: 'lines', text: 'a cat\n\na dog\n' }, { type: 'STRING' })).toEqual([
      'a cat',
      'a dog',
    ]);
    const combo = { type: 'COMBO', options: files };
    expect(labels({ kind: 'models', folder: 'loras', matching: 'dumpling*' }, combo)).toEqual([
      'dumpling-000004.safetensors',
      'dumpling-000012.safetensors',
      'dumpling.safetensors',
    ]);
    expect(labels({ kind: 'options', of: '', matching: 'me*' }, combo)).toEqual(['me.safetensors']);
    expect(labels('all', combo)).toEqual(files);
    expect(labels({ kind: 'file', name: 'a.txt' })).toEqual([]);
  });

  it('knows what no server has, and the nearest that there is', () => {
    const { mend } = previewValues(
      'normal, karas',
      parameter({ type: 'COMBO', options: ['normal', 'karras'] }),
    );
    expect(mend).toEqual({ value: 'karas', nearest: 'karras' });
  });

  it('reads half a text as calmly as a whole one', () => {
    const text = 'log 1e-4-1e-1 [4], "a ""b", SKIP: 3, 1, 2, .., 9';
    for (let cut = 0; cut <= text.length; cut += 1) previewValues(text.slice(0, cut), parameter({}));
  });

  it('is as cheap for a hundred thousand values as the language allows', () => {
    expect(previewValues('1-100000', parameter({ type: 'INT' })).problem).toMatch(/32767/);
  });
});

describe('completion', () => {
  const options = ['euler', 'euler_ancestral', 'dpmpp_2m', 'heun'];
  it('finds the item that the caret is in', () => {
    expect(itemAtCaret('euler, dp', 9)).toEqual({ from: 7, to: 9, typed: 'dp' });
    expect(itemAtCaret('euler, SKIP: he, x', 15)).toEqual({ from: 13, to: 15, typed: 'he' });
    expect(itemAtCaret('"a, b', 5)).toBeNull();
  });
  it('offers what begins so first, and nothing where it is whole', () => {
    expect(completions(options, 'eu')).toEqual(['euler', 'euler_ancestral', 'heun']);
    expect(completions(options, 'euler')).toEqual([]);
    expect(completions(options, '')).toEqual([]);
  });
  it('puts it there', () => {
    const item = itemAtCaret('dp, heun', 2);
    expect(item && completeItem('dp, heun', item, 'dpmpp_2m')).toEqual({ line: 'dpmpp_2m, heun', caret: 8 });
    expect(item && completeItem('dp', { ...item, to: 2 }, 'a, b').line).toBe('"a, b"');
  });
});

it('says a plan in one line', () => {
  const plan = { cells: 48, renders: 48, reused: 12, seconds: { low: 170, typical: 190, high: 220 } } as Plan;
  expect(planSentence(plan)).toBe('48 cells, 12 already rendered, about 3 min 10 s');
  expect(planSentence({ ...plan, reused: 48 })).toBe('48 cells, all rendered already');
  expect(planSentence({ ...plan, cells: 1, renders: 1, reused: 0, seconds: null })).toBe('1 cell');
  expect(planSentence(undefined)).toBe('No cells yet');
  expect([0.2, 4.14, 48, 3700].map(aboutTime)).toEqual(['under a second', '4.1 s', '48 s', '1 h 2 min']);
});
