import { describe, expect, it } from 'vitest';
import { axisTitle } from '#core/grid/axis-title.ts';
import { describeCell } from '#core/grid/describe-cell.ts';
import { formatAge, formatSeconds } from '#core/grid/format-time.ts';
import { neighbourDiff } from '#core/grid/neighbour-diff.ts';
import { progressText } from '#core/grid/progress-text.ts';
import { axes } from './axes.ts';

const point = [0, 2, 0, 1, 1];

describe('words', () => {
  it.each([
    ['cfg', 'CFG'],
    ['dumpling', 'Dumpling'],
    ['sampler + scheduler', 'Sampler + scheduler'],
    ['lora_strength', 'LoRA strength'],
  ])('titles %s', (name, title) => expect(axisTitle(name)).toBe(title));

  it('describes a cell without what never varies', () => {
    expect(describeCell(axes, point, { state: 'done', stars: 4, flag: 'pick' })).toBe(
      'Seed 1, Dumpling 0.8, CFG 7, Sampler + scheduler dpmpp_2m · karras, 4 stars, picked, done',
    );
    expect(describeCell(axes, point, { state: 'pending', stars: 1, flag: null })).toMatch(/1 star, queued$/);
  });

  it.each([
    [0.84, '0.8 s'],
    [9.96, '10 s'],
    [59.6, '1 m 0 s'],
    [192, '3 m 12 s'],
    [3599.7, '1 h 0 m'],
    [7500, '2 h 5 m'],
    [273_600, '3 d 4 h'],
  ])('formats %d seconds', (seconds, text) => expect(formatSeconds(seconds)).toBe(text));

  it.each([
    [10_000, 'just now'],
    [240_000, '4 min ago'],
    [3 * 3_600_000, '3 h ago'],
    [25 * 3_600_000, 'yesterday'],
    [49 * 3_600_000, '2 days ago'],
  ])('formats an age of %d ms', (age, text) => expect(formatAge(1_000_000, 1_000_000 + age)).toBe(text));

  const counts = { cells: 300, pending: 83, running: 2, done: 214, failed: 1, dropped: 0 };
  it('tells progress', () => {
    expect(progressText('running', counts, 192)).toBe('214 / 300 · 2 running · 1 failed · 3 m 12 s left');
    expect(progressText('paused', { ...counts, running: 0 }, 192)).toBe('214 / 300 · paused · 1 failed');
    expect(progressText('done', { ...counts, running: 0, failed: 0 }, null)).toBe('214 / 300');
  });
});

describe('neighbourDiff', () => {
  it('lists every parameter and marks what differs', () => {
    const lines = neighbourDiff(axes, point, [0, 1, 0, 1, 0]);
    expect(lines.map((line) => [line.name, line.before, line.label])).toEqual([
      ['seed', null, '1'],
      ['dumpling', '0.6', '0.8'],
      ['checkpoint', null, 'base'],
      ['cfg', null, '7'],
      ['sampler', 'euler', 'dpmpp_2m'],
      ['scheduler', 'normal', 'karras'],
    ]);
  });
  it('marks nothing at the edge', () => {
    expect(neighbourDiff(axes, point, null).every((line) => line.before === null)).toBe(true);
  });
});
