import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expandPlan } from '#core/sweep/expand-plan.ts';
import { explainCells } from '#core/sweep/explain-cells.ts';
import { findNames } from '#core/sweep/rules/find-names.ts';
import { cpuSeconds } from './graphs.ts';
import { issuesOf, labelsOf, pointsOf, sweepOf, tryResolve } from './sweeps.ts';

const AXES = {
  axes: [
    { param: 'cfg', values: [4, 7, 10] },
    { lora: 'dumpling', strength: '0.4, 0.8, off' },
    { param: 'sampler', values: [{ value: 'euler', label: 'Euler' }, 'lcm'] },
  ],
};

/** What each rule means, told in another way. */
type Cell = { cfg: number; dumpling: number | 'off'; sampler: string };
const RULES: [string, (cell: Cell) => boolean][] = [
  ['cfg == 7', ({ cfg }) => cfg === 7],
  ['cfg >= 7 && dumpling == "off"', ({ cfg, dumpling }) => cfg >= 7 && dumpling === 'off'],
  ['dumpling > 0.5', ({ dumpling }) => dumpling !== 'off' && dumpling > 0.5],
  ['sampler == "Euler"', ({ sampler }) => sampler === 'euler'],
  ['sampler == "euler" || cfg in [4, 10]', ({ sampler, cfg }) => sampler === 'euler' || cfg !== 7],
  ['label.sampler.startsWith("Eu")', ({ sampler }) => sampler === 'euler'],
  ['!(cfg * 2 > 14) && steps == 30', ({ cfg }) => cfg <= 7],
  ['2.strength_model < 0.5', ({ dumpling }) => dumpling !== 'off' && dumpling < 0.5],
  [
    'sampler.contains("c") ? cfg < 5 : cfg > 5',
    ({ sampler, cfg }) => (sampler === 'lcm' ? cfg < 5 : cfg > 5),
  ],
  ['cfg % 2 == 0 && width / height == 1', ({ cfg }) => cfg % 2 === 0],
  ['checkpoint.endsWith(".safetensors") && size(sampler) == 3', ({ sampler }) => sampler === 'lcm'],
];
const CELLS = [4, 7, 10].flatMap((cfg) =>
  ([0.4, 0.8, 'off'] as const).flatMap((dumpling) =>
    ['euler', 'lcm'].map((sampler): Cell => ({ cfg, dumpling, sampler })),
  ),
);
const shown = ({ cfg, dumpling, sampler }: Cell): string =>
  `${cfg} ${dumpling} ${sampler === 'euler' ? 'Euler' : sampler}`;

describe('rules', () => {
  it('leave out and let in exactly what the same rules in plain code do, and count it', () => {
    const chosen = fc.subarray(RULES, { maxLength: 3 });
    fc.assert(
      fc.property(chosen, chosen, (exclude, only) => {
        const wanted = CELLS.filter(
          (cell) => !exclude.some(([, holds]) => holds(cell)) && only.every(([, holds]) => holds(cell)),
        );
        const result = tryResolve({
          ...AXES,
          exclude: exclude.map(([text]) => text),
          only: only.map(([text]) => text),
          seeds: { count: 2 },
        });
        if (wanted.length === 0) {
          expect(result.ok || result.issues.map(({ message }) => message)).toEqual(['no cell is left']);
          return;
        }
        if (!result.ok) throw new Error(JSON.stringify(result.issues));
        const { sweep } = result;
        expect(
          labelsOf(sweep)
            .filter((_, i) => i % 2 === 0)
            .map((text) => text.replace(/ \d+$/, '')),
        ).toEqual(wanted.map(shown));
        const plan = expandPlan(sweep);
        const removed = plan.removed.reduce((sum, { count }) => sum + count, 0);
        expect(plan.candidates - removed).toBe(sweep.cellCount);
        expect(plan.candidates).toBe(CELLS.length * 2);
        const [first] = exclude;
        if (first)
          expect(plan.removed.find(({ path }) => path === 'exclude.0')?.count ?? 0).toBe(
            CELLS.filter(first[1]).length * 2,
          );
      }),
      { numRuns: 60 },
    );
  });

  it('tell their reason, and of every cell why it is in or out', () => {
    const sweep = sweepOf({
      ...AXES,
      exclude: [{ rule: 'dumpling == "off" && cfg > 7', why: 'too hot without it' }],
      only: 'sampler == "lcm"',
    });
    expect(expandPlan(sweep).removed).toEqual([
      { kind: 'exclude', path: 'exclude.0.rule', text: 'too hot without it', count: 2 },
      { kind: 'only', path: 'only', text: 'sampler == "lcm"', count: 8 },
    ]);
    const all = explainCells(sweep, { offset: 0, limit: 100 });
    expect(all.total).toBe(18);
    expect(all.cells[16]).toEqual({
      labels: ['10', 'off', 'Euler'],
      block: 0,
      ordinal: null,
      out: { kind: 'exclude', path: 'exclude.0.rule', text: 'too hot without it' },
    });
    expect(all.cells.filter(({ out }) => !out).map(({ labels }) => labels.join(' '))).toEqual(
      labelsOf(sweep),
    );
    expect(all.cells.flatMap(({ ordinal }) => ordinal ?? [])).toEqual(
      pointsOf(sweep).map((_, ordinal) => ordinal),
    );
    for (const show of ['all', 'in', 'out'] as const) {
      const whole = explainCells(sweep, { offset: 0, limit: 100, show });
      const pages = [0, 5, 10, 15].flatMap((offset) => explainCells(sweep, { offset, limit: 5, show }).cells);
      expect(pages).toEqual(whole.cells);
      expect(whole.total).toBe({ all: 18, in: 8, out: 10 }[show]);
    }
  });

  it.each<[string, string | string[], string, RegExp]>([
    ['an unknown name', 'cgf > 7', 'exclude', /"cgf".*Did you mean "cfg"/],
    ['half a rule', 'cfg >', 'exclude', /cannot be read/],
    ['a rule in a list', ['cfg > 7', 'cfg ='], 'exclude.1', /cannot be read/],
    ['a number in place of a rule', 'cfg + 1', 'exclude', /neither true nor false/],
    ['a text in place of a rule', '"cfg"', 'exclude', /neither true nor false/],
    ['what cannot be compared', 'size(cfg) > 2', 'exclude', /worked out/],
    ['a pattern', 'sampler.matches("(a+)+$")', 'exclude', /matches\(\)/],
    ['a loop', '[1, 2].all(n, n < cfg)', 'exclude', /no parameter|all\(\)/],
    ['the seeds', 'seed == 1', 'exclude', /"seed", which is no parameter/],
    ['depth', `${'('.repeat(200)}cfg > 1${')'.repeat(200)}`, 'exclude', /cannot be read/],
  ])('%s is an issue at its place', (_, exclude, path, words) => {
    const [issue, ...others] = issuesOf({ ...AXES, exclude, seeds: { count: 2 } });
    expect(others).toEqual([]);
    expect(issue?.path).toBe(path);
    expect(`${issue?.message} ${issue?.hint}`).toMatch(words);
    expect(issue?.value).toBeTruthy();
  });

  it('never throw, whatever is typed', () => {
    const piece = fc.constantFrom(
      'cfg',
      'dumpling.model',
      'label.',
      ' > ',
      '==',
      '"off"',
      '(',
      ')',
      '&&',
      '!',
      '[',
      ']',
      '7',
      '?',
      ':',
      '`',
      ' in ',
      'size',
      '.',
      '{',
      'v0',
      'if',
      'prototype',
      'int',
      '"',
      '\\',
    );
    fc.assert(
      fc.property(
        fc.array(fc.oneof({ weight: 5, arbitrary: piece }, fc.string({ maxLength: 4 })), {
          minLength: 1,
          maxLength: 12,
        }),
        (pieces) => {
          const result = tryResolve({ ...AXES, exclude: pieces.join('') });
          if (!result.ok) expect(result.issues.every(({ message }) => message !== '')).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });

  it.each(['if(', 'while', 'cfg > 3 && prototype', '__proto__', 'int', 'string > 2', 'let cfg = 3'])(
    'words that the language keeps are an issue: %s',
    (exclude) => {
      const result = tryResolve({ ...AXES, exclude });
      expect(result).toMatchObject({ ok: false, issues: [{ path: 'exclude' }] });
    },
  );

  it('find names that the language would take apart, and leave texts in quotes alone', () => {
    const names = ['cfg', 'dumpling', 'dumpling.model', 'my-lora', '10.cfg', 'a cat', 'size'];
    expect(findNames('dumpling.model > 1 && dumpling < 2 && "cfg" == \'my-lora\'', names)).toEqual({
      text: 'v0 > 1 && v1 < 2 && "cfg" == \'my-lora\'',
      used: [
        { name: 'dumpling.model', label: false },
        { name: 'dumpling', label: false },
      ],
    });
    expect(findNames('my-lora-1 + 10.cfg * xcfg + cfgx + label.cfg + label["my-lora"]', names).text).toBe(
      'v0-1 + v1 * xcfg + cfgx + v2 + v3',
    );
    expect(findNames('`a cat` == r"\\" && size(`size`) > 1', names).text).toBe('v0 == r"\\" && size(v1) > 1');
    expect(cpuSeconds(() => void findNames('"'.repeat(2000), names))).toBeLessThan(1);
  });
});
