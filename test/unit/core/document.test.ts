import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { moveAxis, removeAxis, splitStrength, unzipAxis, zipAxes } from '#core/sweep/document/edit-axes.ts';
import { readForm } from '#core/sweep/document/read-form.ts';
import { addRule, removeRule, setMember } from '#core/sweep/document/set-member.ts';
import { setValues } from '#core/sweep/document/set-values.ts';
import { parseDefinition } from '#core/sweep/parse-definition.ts';

const example = readFileSync(
  new URL('../../../examples/dumpling-and-me/sweep.yaml', import.meta.url),
  'utf8',
);
const docs = readFileSync(new URL('../../../docs/definition.md', import.meta.url), 'utf8');
const axesOf = (text: string) => (parse(text) as { axes: unknown }).axes;

const SMALL = `# mine
teststrip: 1
name: x
axes:
  - { param: cfg, values: [4, 7] } # contrast
  - { lora: dumpling, strength: "0.4-1.0 (+0.2), off" }
  - { param: sampler, values: [euler, "dpmpp_2m"] }
  - { replace: a cat, with: { file: animals.txt } }
exclude: cfg > 5
seeds: { count: 2 }
`;

describe('readForm', () => {
  test('shows every kind of axis, its values as a line, and what only YAML can say', () => {
    const form = readForm(SMALL);
    expect(
      form?.axes.map(({ kind, subject, fields }) => [
        kind,
        subject,
        fields.map(({ param, text }) => [param, text]),
      ]),
    ).toEqual([
      ['param', 'cfg', [['cfg', '4, 7']]],
      ['lora', 'dumpling', [['dumpling', '0.4-1.0 (+0.2), off']]],
      ['param', 'sampler', [['sampler', 'euler, dpmpp_2m']]],
      ['replace', 'a cat', [['', null]]],
    ]);
    expect(form).toMatchObject({
      name: 'x',
      exclude: [{ path: ['exclude'], text: 'cfg > 5' }],
      seeds: { count: '2' },
    });
  });

  test('reads every block of the definition’s description, and the example', () => {
    const blocks = [...docs.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, yaml]) => yaml ?? '');
    expect(blocks.length).toBeGreaterThan(4);
    for (const yaml of blocks) if (!yaml.startsWith('-')) expect(readForm(yaml)).not.toBeNull();
    expect(readForm(example)?.axes.length).toBeGreaterThan(2);
  });

  test('is null for what is no map, and never throws', () => {
    for (const text of ['', '- 1', 'a: [', '"x"', '{a: 1']) expect(readForm(text)).toBeNull();
    for (let cut = 0; cut < SMALL.length; cut += 1) readForm(SMALL.slice(0, cut));
  });

  test('quotes in a line what a list takes as it stands', () => {
    const form = readForm(
      'axes: [{param: positive, values: ["a cat, sitting", "1-10", "all", a dog, \'say "hi"\']}]\n',
    );
    expect(form?.axes[0]?.fields[0]?.text).toBe('"a cat, sitting", "1-10", "all", a dog, "say ""hi"""');
    expect(readForm('axes: [{param: cfg, values: [1.0, 0.30]}]')?.axes[0]?.fields[0]?.text).toBe('1.0, 0.30');
    expect(
      readForm('axes: [{param: cfg, values: [{value: 1, label: one}]}]')?.axes[0]?.fields[0]?.text,
    ).toBeNull();
  });
});

describe('setValues', () => {
  const put = (path: (string | number)[], line: string) => setValues(SMALL, path, line);
  test('changes the values alone', () => {
    const text = put(['axes', 0, 'values'], '4-10 [3]');
    expect(text).toBe(SMALL.replace('[4, 7]', '"4-10 [3]"'));
    expect(put(['axes', 0, 'values'], '4, 7, 9.50')).toBe(SMALL.replace('[4, 7]', '[4, 7, 9.50]'));
    expect(put(['axes', 1, 'strength'], '0.5')).toContain('strength: 0.5 }');
    expect(put(['axes', 9, 'values'], '1')).toBe(SMALL);
  });

  test('whatever is typed can be read again as it was typed', () => {
    const lines = [
      '',
      ' ',
      '4,',
      '4, ',
      'a: b',
      '#x',
      '"a, b", c',
      "it's",
      '[1',
      '{',
      'all',
      'SKIP: 4, 5',
      '1, 2, .., 9',
      '\\',
      'off',
      '- 1',
      '1-2',
      'true',
      '0x10',
      'é→',
    ];
    for (const line of lines) {
      for (const path of [
        ['axes', 0, 'values'],
        ['axes', 1, 'strength'],
      ]) {
        const text = put(path, line);
        const field = readForm(text)?.axes[path[1] as number]?.fields[0];
        expect([line, field?.text]).toEqual([line, line.trim() === line ? line : field?.text]);
        expect(readForm(text)?.axes).toHaveLength(4);
      }
    }
  });

  test('a line and the list that it came from mean the same', () => {
    for (const values of ['[4, 7.50]', '[euler, dpmpp_2m]', '["1-10", "all", "a, b"]']) {
      const text = `teststrip: 1\nname: x\nworkflow: w.json\naxes:\n  - {param: x, values: ${values}}\n`;
      const field = readForm(text)?.axes[0]?.fields[0];
      const again = setValues(text, ['axes', 0, 'values'], field?.text ?? '');
      expect(parseDefinition(again).ok).toBe(true);
      expect(readForm(again)?.axes[0]?.fields[0]?.text).toBe(field?.text);
    }
  });
});

describe('editing axes', () => {
  test('moves and removes, and keeps comments', () => {
    const moved = moveAxis(SMALL, 0, 2);
    expect(axesOf(moved)).toEqual([1, 2, 0, 3].map((i) => (axesOf(SMALL) as unknown[])[i]));
    expect(moved).toContain('# mine');
    expect(moved).toContain('# contrast');
    expect(moved).toContain('{ count: 2 }');
    expect(axesOf(removeAxis(SMALL, 1))).toHaveLength(3);
    expect(axesOf([0, 0, 0, 0].reduce((text) => removeAxis(text, 0), SMALL))).toEqual([]);
    expect(moveAxis('a: [', 0, 1)).toBe('a: [');
  });

  test('zips neighbours and takes them apart again', () => {
    const near = moveAxis(SMALL, 2, 1);
    const zipped = zipAxes(near, 0);
    expect(readForm(zipped)?.axes[0]).toMatchObject({
      kind: 'zip',
      fields: [{ param: 'cfg' }, { param: 'sampler' }],
    });
    expect(axesOf(unzipAxis(zipped, 0))).toEqual(axesOf(near));
    expect(zipAxes(SMALL, 2)).toBe(SMALL);
    expect(parse(zipAxes(SMALL, 1))).toMatchObject({
      axes: [{}, { zip: [{ param: 'dumpling', values: '0.4-1.0 (+0.2), off' }, { param: 'sampler' }] }, {}],
    });
  });

  test('takes the strengths of a LoRA apart and together', () => {
    const apart = splitStrength(SMALL, 1);
    expect((axesOf(apart) as object[])[1]).toEqual({
      lora: 'dumpling',
      model: '0.4-1.0 (+0.2), off',
      clip: '0.4-1.0 (+0.2), off',
    });
    expect(axesOf(splitStrength(apart, 1))).toEqual(axesOf(SMALL));
  });
});

test('rules, seeds, names and budgets come and go', () => {
  const two = addRule(SMALL, 'exclude', 'dumpling > 0.8');
  expect(parse(two)).toMatchObject({ exclude: ['cfg > 5', 'dumpling > 0.8'] });
  expect(parse(removeRule(two, 'exclude', 0))).toMatchObject({ exclude: ['dumpling > 0.8'] });
  expect(parse(removeRule(SMALL, 'exclude', 0))).not.toHaveProperty('exclude');
  expect(parse(setMember(SMALL, ['seeds', 'from'], '421337'))).toMatchObject({
    seeds: { count: 2, from: 421337 },
  });
  expect(setMember(SMALL, ['seeds', 'from'], '18446744073709551615')).toContain('from: 18446744073709551615');
  expect(parse(setMember(SMALL, ['seeds'], ''))).not.toHaveProperty('seeds');
  expect(parse(setMember(SMALL, ['budget', 'renders'], '300'))).toMatchObject({ budget: { renders: 300 } });
  expect(parse(setMember(SMALL, ['name'], '42'))).toMatchObject({ name: '42' });
});
