import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { addAxis } from '#core/sweep/document/add-axis.ts';
import { editTable, type TableChange } from '#core/sweep/document/edit-table.ts';
import { insertIn } from '#core/sweep/document/insert-in.ts';
import { readForm } from '#core/sweep/document/read-form.ts';
import { removeIn } from '#core/sweep/document/remove-in.ts';
import { renameIn } from '#core/sweep/document/rename-in.ts';
import { addRule, removeRule } from '#core/sweep/document/set-member.ts';
import { setValues } from '#core/sweep/document/set-values.ts';

const CSV = `# mine
teststrip: 1
table: | # by hand
  cfg, steps, positive
  4, 20, "a cat, sitting"
  7, 30,
seeds: { count: 2 } # few
`;
const LIST = `teststrip: 1
table:
  # the usual one
  - { cfg: 4, steps: 20 }
  - { cfg: 7 } # contrast
`;
const BLOCKS = `teststrip: 1
blocks:
  # first which sampler
  - name: samplers
    axes: [{ param: sampler, values: all }]
  - name: strengths # then how much
    axes:
      - { lora: dumpling, strength: "0-1 (+0.1)", when: cfg > 1 }
      - { param: cfg, values: [4, 7] } # two
    exclude: dumpling == 0 && cfg > 4
    sample: { random: 3 }
`;

/** The table after a change, and the text. */
function change(text: string, what: TableChange): { text: string; table: unknown } {
  const table = readForm(text)?.table;
  if (!table) throw new Error('no table');
  const next = editTable(text, table, what);
  return { text: next, table: readForm(next)?.table ?? null };
}

describe('a table', () => {
  test('is rows under names, whichever way it is written', () => {
    expect(readForm(CSV)?.table).toEqual({
      kind: 'csv',
      names: ['cfg', 'steps', 'positive'],
      rows: [
        ['4', '20', 'a cat, sitting'],
        ['7', '30', ''],
      ],
    });
    expect(readForm(LIST)?.table).toEqual({
      kind: 'list',
      names: ['cfg', 'steps'],
      rows: [
        ['4', '20'],
        ['7', ''],
      ],
    });
    for (const table of ['{ file: points.csv }', '[]', '7', '|\n  cfg, steps\n  4']) {
      const form = readForm(`teststrip: 1\ntable: ${table}\n`);
      expect([form?.table, form?.others]).toEqual([null, ['table']]);
    }
  });
  test('is changed field by field, and every comment stays', () => {
    const csv = change(CSV, { kind: 'cell', row: 1, column: 2, value: 'a dog, "Rex"' });
    expect(csv.table).toMatchObject({
      rows: [
        ['4', '20', 'a cat, sitting'],
        ['7', '30', 'a dog, "Rex"'],
      ],
    });
    for (const comment of ['# mine', '# few']) expect(csv.text).toContain(comment);
    const list = change(LIST, { kind: 'cell', row: 1, column: 1, value: '30' });
    expect(parse(list.text)).toMatchObject({
      table: [
        { cfg: 4, steps: 20 },
        { cfg: 7, steps: 30 },
      ],
    });
    for (const comment of ['# the usual one', '# contrast']) expect(list.text).toContain(comment);
    const emptied = change(LIST, { kind: 'cell', row: 0, column: 1, value: '' });
    expect(parse(emptied.text)).toEqual({ teststrip: 1, table: [{ cfg: 4 }, { cfg: 7 }] });
    expect(emptied.text).toContain('# the usual one');
  });
  test.each([
    ['csv', CSV, ['4', '20', 'a cat, sitting'], ['7', '30', '']],
    ['list', LIST, ['4', '20'], ['7', '']],
  ])('gets rows and columns, loses them, and has them called otherwise: %s', (_, text, first, second) => {
    expect(change(text, { kind: 'row' }).table).toMatchObject({ rows: [first, second, second] });
    expect(change(text, { kind: 'dropRow', row: 0 }).table).toMatchObject({
      rows: [text === LIST ? ['7'] : second],
    });
    expect(change(text, { kind: 'column', name: 'denoise', value: '1' }).table).toMatchObject({
      names: expect.arrayContaining(['cfg', 'steps', 'denoise']),
    });
    expect(change(text, { kind: 'rename', column: 0, name: 'guidance' }).table).toMatchObject({
      names: expect.arrayContaining(['guidance', 'steps']),
    });
    expect(change(text, { kind: 'dropColumn', column: 1 }).table).toMatchObject({
      names: text === LIST ? ['cfg'] : ['cfg', 'positive'],
    });
  });
  test('goes with its last row', () => {
    const one = change(CSV, { kind: 'dropRow', row: 1 }).text;
    const none = change(one, { kind: 'dropRow', row: 0 }).text;
    expect(parse(none)).toEqual({ teststrip: 1, seeds: { count: 2 } });
    expect(none).toContain('# few');
  });
});

describe('blocks', () => {
  test('have axes and rules with their places, and what is left to the YAML', () => {
    const [samplers, strengths] = readForm(BLOCKS)?.blocks ?? [];
    expect(samplers).toMatchObject({ name: 'samplers', path: ['blocks', 0], others: [] });
    expect(strengths?.axes.map(({ kind, path, when }) => [kind, path.join('.'), when])).toEqual([
      ['lora', 'blocks.1.axes.0', 'cfg > 1'],
      ['param', 'blocks.1.axes.1', null],
    ]);
    expect(strengths?.exclude).toEqual([
      { path: ['blocks', 1, 'exclude'], text: 'dumpling == 0 && cfg > 4', why: null },
    ]);
    expect(strengths?.others).toEqual(['sample']);
  });
  test('are edited where they stand, and every comment stays', () => {
    const path = ['blocks', 1];
    const edits = [
      setValues(BLOCKS, [...path, 'axes', 1, 'values'], '4, 8'),
      addAxis(BLOCKS, 'steps', 20, false, path),
      addRule(BLOCKS, 'exclude', 'cfg > 8', path),
      addRule(BLOCKS, 'only', 'cfg > 1', ['blocks', 0]),
    ];
    expect(
      edits.map((text) =>
        readForm(text)?.blocks.map(({ axes, exclude, only }) => [axes.length, exclude.length, only.length]),
      ),
    ).toEqual([
      [
        [1, 0, 0],
        [2, 1, 0],
      ],
      [
        [1, 0, 0],
        [3, 1, 0],
      ],
      [
        [1, 0, 0],
        [2, 2, 0],
      ],
      [
        [1, 0, 1],
        [2, 1, 0],
      ],
    ]);
    for (const text of edits)
      for (const comment of ['# first which sampler', '# then how much', '# two'])
        expect(text).toContain(comment);
    expect(removeRule(BLOCKS, 'exclude', 0, path)).not.toContain('exclude');
    expect(readForm(removeIn(BLOCKS, path) ?? '')?.blocks).toHaveLength(1);
  });
  test('are written with a line for each axis, wherever they are added', () => {
    const first = insertIn('teststrip: 1\n', ['blocks'], { name: 'one', axes: [] }) ?? '';
    const second = insertIn(addAxis(first, 'cfg', 7, false, ['blocks', 0]), ['blocks'], {
      name: 'two',
      axes: [],
    });
    expect(addAxis(second ?? '', 'steps', 20, false, ['blocks', 1])).toBe(`teststrip: 1
blocks:
  - name: one
    axes:
      - { param: cfg, values: [5, 7, 9] }
  - name: two
    axes:
      - { param: steps, values: [10, 20, 30] }
`);
  });
});

describe('a name', () => {
  const NAMED = `params:
  # both passes
  refine: 12.denoise, 15.denoise
  "my size": [5.width, 5.height] # square
`;
  test('is another one at its place, with its comments; never one that is there already', () => {
    const next = renameIn(NAMED, ['params', 'refine'], 'second pass') ?? '';
    expect(Object.entries(readForm(next)?.params ?? {})).toEqual([
      ['second pass', '12.denoise, 15.denoise'],
      ['my size', '5.width, 5.height'],
    ]);
    for (const comment of ['# both passes', '# square']) expect(next).toContain(comment);
    expect(renameIn(NAMED, ['params', 'refine'], 'my size')).toBeNull();
    expect(renameIn(NAMED, ['params', 'nothing'], 'x')).toBeNull();
    expect(renameIn('- 1', ['params', 'nothing'], 'x')).toBeNull();
  });
});
