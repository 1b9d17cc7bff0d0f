import { describe, expect, it } from 'vitest';
import { cellPatch } from '#core/sweep/expand.ts';
import type { ResolvedSweep } from '#core/sweep/resolved-sweep.ts';
import { patchGraph } from '#core/workflow/patch-graph.ts';
import { plain } from './graphs.ts';
import { issuesOf, labelsOf, pointsOf, sweepOf } from './sweeps.ts';

const texts = (sweep: ResolvedSweep, node = '4'): unknown[] =>
  pointsOf(sweep).map((at) => patchGraph(plain(), cellPatch(sweep, at))[node]?.inputs['text']);

describe('words that are replaced', () => {
  it('are found in whole prompts that vary too, and in what was put there before', () => {
    const sweep = sweepOf({
      axes: [
        { replace: 'cat', with: ['dog', 'cat'] },
        { param: 'positive', values: ['a cat', 'two cats'] },
        { replace: 'dog', in: ['positive', 'negative'], with: 'wolf, "dog, wet"', name: 'beast' },
      ],
    });
    expect(sweep.axes.map(({ name }) => name)).toEqual(['cat', 'positive', 'beast']);
    expect(texts(sweep)).toEqual([
      'a wolf', 'a dog, wet', 'two wolfs', 'two dog, wets', 'a cat', 'a cat', 'two cats', 'two cats',
    ]); // prettier-ignore
    expect(labelsOf(sweep)[1]).toBe('dog a cat dog, wet');
  });

  it('may be text that means something elsewhere', () => {
    expect(
      texts(
        sweepOf({
          set: { positive: 'a (b) $& c' },
          axes: [{ replace: '(b) $&', with: ['$1 "x"', '"$$"', ''] }],
        }),
      ),
    ).toEqual(['a $1 "x" c', 'a "$$" c', 'a  c']);
  });

  it('leave what the workflow has where they do not apply', () => {
    const sweep = sweepOf({
      axes: [
        { param: 'cfg', values: [4, 7] },
        { replace: 'cat', with: ['dog'], when: 'cfg > 5' },
      ],
    });
    expect(texts(sweep)).toEqual(['photo of dumpling cat and me', 'photo of dumpling dog and me']);
  });

  it('must stand somewhere', () => {
    expect(issuesOf({ axes: [{ replace: 'Cat', with: ['dog'] }] })[0]).toMatchObject({
      path: 'axes.0.replace',
      hint: 'It is written otherwise there: "photo of dumpling cat and me".',
    });
    expect(issuesOf({ axes: [{ replace: 'x', in: 'cfg', with: ['dog'] }] })[0]?.path).toBe('axes.0.in');
    expect(issuesOf({ axes: [{ replace: 'cat', with: ['dog', 'dog'] }] })[0]?.path).toBe('axes.0.with');
  });

  it('may be named in rules', () => {
    const sweep = sweepOf({
      axes: [
        { replace: 'dumpling cat', with: ['dog', 'fox'] },
        { param: 'cfg', values: [1, 2] },
      ],
      exclude: '`dumpling cat` == "fox" && cfg > 1',
    });
    expect(labelsOf(sweep)).toEqual(['dog 1', 'dog 2', 'fox 1']);
  });
});

describe('trigger words', () => {
  const triggers = { 'dumpling-*': 'dmpl cat', dumpling: 'dmpl' };
  const axis = { lora: 'dumpling', file: { models: 'loras', matching: 'dumpling*' }, triggers };

  it('follow the file, at the end of the positive prompt', () => {
    const sweep = sweepOf({
      axes: [{ ...axis, file: ['dumpling.safetensors', 'dumpling-000004.safetensors', 'none'] }],
    });
    expect(texts(sweep)).toEqual([
      'photo of dumpling cat and me, dmpl',
      'photo of dumpling cat and me, dmpl cat',
      'photo of dumpling cat and me',
    ]);
  });

  it('take the place of {trigger} in any text, and go with a comma where there are none', () => {
    const sweep = sweepOf({
      axes: [
        { lora: 'dumpling', strength: [1, 'off'], triggers: { dumpling: 'dmpl' } },
        { lora: 'me', strength: [1, 'off'], triggers: { me: 'm3' } },
        { param: 'positive', values: '"photo of {trigger}, nice", "{trigger:me}, then {trigger:dumpling}"' },
      ],
    });
    expect(texts(sweep)).toEqual([
      'photo of dmpl, m3, nice',
      'm3, then dmpl',
      'photo of dmpl, nice',
      'then dmpl',
      'photo of m3, nice',
      'm3, then ',
      'photo of nice',
      'then ',
    ]);
  });

  it('must belong to a file', () => {
    expect(issuesOf({ axes: [{ ...axis, triggers: { 'me-*': 'x' } }] })[0]).toMatchObject({
      path: 'axes.0.triggers.me-*',
    });
  });
});
