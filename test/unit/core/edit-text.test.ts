import { readFileSync } from 'node:fs';
import { array, assert, constantFrom, oneof, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { addAxis } from '#core/sweep/document/add-axis.ts';
import { clearIn } from '#core/sweep/document/clear-in.ts';
import {
  moveAxis,
  removeAxis,
  removeMember,
  splitStrength,
  unzipAxis,
  zipAxes,
} from '#core/sweep/document/edit-axes.ts';
import { insertIn } from '#core/sweep/document/insert-in.ts';
import { type Form, readForm } from '#core/sweep/document/read-form.ts';
import { removeIn } from '#core/sweep/document/remove-in.ts';
import { setIn } from '#core/sweep/document/set-in.ts';
import { addRule, removeRule, setMember } from '#core/sweep/document/set-member.ts';
import { setValues } from '#core/sweep/document/set-values.ts';
import { applySplice, spliceBetween } from '#core/sweep/document/splice.ts';

const example = readFileSync(
  new URL('../../../examples/dumpling-and-me/sweep.yaml', import.meta.url),
  'utf8',
);
const docs = readFileSync(new URL('../../../docs/definition.md', import.meta.url), 'utf8');
const HEAD = 'teststrip: 1\nname: x\nworkflow: w\n';
const documented = Array.from(docs.matchAll(/```yaml\n([\s\S]*?)```/g), ([, text = '']) =>
  text.startsWith('teststrip')
    ? text
    : HEAD + (text.startsWith('- ') ? `axes:\n${text.replace(/^(?=.)/gm, '  ')}` : text),
);

const form = (text: string): Form => {
  const read = readForm(text);
  if (!read) throw new Error(`cannot be read:\n${text}`);
  return read;
};
const sure = (text: string | null): string => {
  if (text === null) throw new Error('refused');
  return text;
};
const lost = (before: string, after: string) => before.split('\n').filter((line) => !after.includes(line));

describe.each([
  ['the example', example] as const,
  ...documented.map((text, i) => [`docs ${i}`, text] as const),
])('edits of %s', (_name, text) => {
  const tree = parse(text) as Record<string, unknown>;
  const axes = (tree['axes'] ?? []) as unknown[];

  it('an axis that is added and removed leaves the text as it was', () => {
    const added = addAxis(text, 'steps', 100);
    expect(parse(added)).toEqual({ ...tree, axes: [...axes, { param: 'steps', values: [100] }] });
    expect(lost(text, added).filter((line) => !line.startsWith('axes: ['))).toEqual([]);
    if (axes.length > 0) expect(removeAxis(added, axes.length)).toBe(text);
  });

  it('a move there and back leaves the text as it was', () => {
    if (axes.length < 2) return;
    const moved = moveAxis(text, 0, axes.length - 1);
    expect(parse(moved)).toEqual({ ...tree, axes: [...axes.slice(1), axes[0]] });
    expect(moveAxis(moved, axes.length - 1, 0)).toBe(text);
  });

  it('another name changes its line alone', () => {
    const named = setMember(text, ['name'], 'Other: one');
    expect(parse(named)).toEqual({ ...tree, name: 'Other: one' });
    expect(lost(named, text)).toHaveLength(1);
  });

  it('members come to where they belong, and go again', () => {
    expect(parse(setMember(text, ['seeds', 'count'], '3'))).toMatchObject({ seeds: { count: 3 } });
    const limited = setMember(text, ['budget', 'renders'], '7');
    expect(parse(limited)).toEqual({ ...tree, budget: { renders: 7 } });
    expect(setMember(limited, ['budget', 'renders'], '')).toBe(text);
  });

  it('values of each field can be set, and nothing else changes', () => {
    for (const { fields } of form(text).axes) {
      for (const field of fields) {
        const set = setValues(text, field.path, '1, 2, 3');
        expect(set).not.toBe(text);
        expect(lost(text, set).length).toBeLessThanOrEqual(1);
      }
    }
  });
});

describe('a list of axes', () => {
  const SHAPES = {
    'none at all': 'name: x\n',
    'an empty text': '',
    'a key without a value': 'name: x\naxes:\nseeds: {count: 2}\n',
    'a key with a comment': 'name: x\naxes: # what varies\nseeds: {count: 2}\n',
    'an empty list': 'name: x\naxes: []\nseeds: { count: 2 }\n',
    'a flow list': 'name: x\naxes: [{param: me, values: [1]}]\n',
    'no indentation': 'axes:\n- {param: me, values: [1]} # why\nname: x\n',
    'several lines': 'axes:\n  - param: me\n    values:\n      - 1 # one\n      - 2\n\n# end\nname: x\n',
    'no line break at the end': 'name: x\naxes:\n  - {param: me, values: [1]}',
    JSON: '{\n  "name": "x",\n  "axes": [\n    {"param": "me", "values": [1]}\n  ]\n}\n',
    'JSON on one line': '{"name": "x"}',
    'a document that ends with a comment': 'name: x\naxes:\n  - {param: me, values: [1]}\n  # next\n# end\n',
    'an anchor': 'name: x\naxes:\n  - &me {param: me, values: [1]}\n',
    'lines of Windows': 'name: x\r\naxes:\r\n  - {param: me, values: [1]}\r\nseeds: {count: 2}\r\n',
  };

  it.each(Object.entries(SHAPES))('of %s takes one more', (_name, text) => {
    const before = (parse(text) ?? {}) as Record<string, unknown>;
    const there = (before['axes'] ?? []) as unknown[];
    const axis = { param: 'cfg', values: '4-10 [3], off' };
    const added = sure(insertIn(text, ['axes'], axis));
    expect(parse(added)).toEqual({ ...before, axes: [...there, axis] });
    for (const comment of text.match(/#.*/g) ?? []) expect(added).toContain(comment);
    if (text.startsWith('{')) expect(JSON.parse(added)).toEqual(parse(added));
    expect(parse(sure(insertIn(text, ['axes'], axis, 0)))).toEqual({ ...before, axes: [axis, ...there] });
  });

  it('takes the comment above an axis along', () => {
    const moved = moveAxis(example, 3, 0);
    expect(moved.indexOf('# zip: values')).toBeLessThan(moved.indexOf('- zip:'));
    expect(moved.indexOf('- zip:')).toBeLessThan(moved.indexOf('param: dumpling'));
    expect(removeAxis(example, 3)).not.toContain('# zip: values');
  });

  it('stays, empty, without its last axis', () => {
    const text = 'name: x\naxes:\n  - {param: me, values: [1]}\nseeds: {count: 2}\n';
    const emptied = removeAxis(text, 0);
    expect(parse(emptied)).toEqual({ name: 'x', axes: [], seeds: { count: 2 } });
    expect(parse(addAxis(emptied, 'a', 100))).toMatchObject({ axes: [{ param: 'a', values: [100] }] });
  });

  it('is left alone where the text cannot be read', () => {
    for (const text of ['axes: [', 'just words', '- 1']) {
      expect(addAxis(text, 'a', 1)).toBe(text);
      expect(setMember(text, ['name'], 'y')).toBe(text);
      expect(removeIn(text, ['axes', 0])).toBeNull();
      expect(clearIn(text, ['axes'])).toBeNull();
    }
  });
});

describe('zip and unzip', () => {
  it('two axes become one, wherever they stand, and are two again', () => {
    const zipped = zipAxes(example, 2, 1);
    expect(form(zipped).axes[1]).toMatchObject({
      kind: 'zip',
      fields: [{ param: 'me', text: '0.4, 0.7, 1.0' }, { param: 'cfg' }],
    });
    expect(zipped).toContain('# from 0.4 to 1.0 in steps of 0.2');
    expect(parse(unzipAxis(zipped, 1))).toEqual(parse(example));
    expect(unzipAxis(example, 0)).toBe(example);
  });

  it('a zipped axis takes a third, and loses one after the other', () => {
    const params = (text: string) => form(text).axes[2]?.fields.map(({ param }) => param);
    const zipped = zipAxes(example, 3, 2);
    expect(params(zipped)).toEqual(['cfg', 'sampler', 'scheduler']);
    const two = removeMember(zipped, ['axes', 2, 'zip', 0, 'values']);
    expect(params(two)).toEqual(['sampler', 'scheduler']);
    const one = removeMember(two, ['axes', 2, 'zip', 0, 'values']);
    expect(form(one).axes[2]).toMatchObject({ kind: 'param', fields: [{ param: 'scheduler' }] });
    expect(form(removeMember(one, ['axes', 2, 'values'])).axes).toHaveLength(2);
  });

  it('keeps conditions', () => {
    const text = `${HEAD}axes:\n  - {lora: me, strength: '0.4, off', when: a}\n  - {param: cfg, values: [1, 2], when: b}\n`;
    expect(parse(zipAxes(text, 0))).toMatchObject({
      axes: [{ zip: [{ param: 'me', values: '0.4, off' }, { param: 'cfg' }], when: '(a) && (b)' }],
    });
  });
});

it('a LoRA has its strengths apart and together, and its text back', () => {
  const text = `${HEAD}axes:\n  - lora: me # mine\n    strength: 0.4-1.0 (+0.2)\n`;
  const apart = splitStrength(text, 0);
  expect(parse(apart)).toMatchObject({
    axes: [{ lora: 'me', model: '0.4-1.0 (+0.2)', clip: '0.4-1.0 (+0.2)' }],
  });
  expect(splitStrength(apart, 0)).toBe(text);
  expect(parse(removeMember(apart, ['axes', 0, 'model']))).toMatchObject({
    axes: [{ lora: 'me', clip: '0.4-1.0 (+0.2)' }],
  });
});

it('rules come and go, and leave the text as it was', () => {
  const one = addRule(example, 'exclude', 'me > 0.8 && dumpling == "off"');
  const two = addRule(one, 'exclude', 'cfg > 8');
  expect(parse(two)).toMatchObject({ exclude: ['me > 0.8 && dumpling == "off"', 'cfg > 8'] });
  expect(form(two).exclude.map(({ text }) => text)).toEqual(['me > 0.8 && dumpling == "off"', 'cfg > 8']);
  expect(parse(removeRule(two, 'exclude', 0))).toMatchObject({ exclude: ['cfg > 8'] });
  expect(removeRule(one, 'exclude', 0)).toBe(example);
});

it('numbers keep their text, however long', () => {
  const text = setMember(example, ['seeds', 'from'], '18446744073709551615');
  expect(text).toContain('seeds: { count: 2, from: 18446744073709551615 }');
  expect(form(text).seeds).toEqual({ count: '2', from: '18446744073709551615', list: '' });
  expect(setMember(example, ['budget', 'gpuHours'], '1.50')).toContain('budget: { gpuHours: 1.50 }');
});

it('whatever is put in is what is read, and comments stay', () => {
  const value = oneof(
    constantFrom(
      'off',
      '1-10',
      '1.0',
      '"a, b"',
      'SKIP: 3',
      '..',
      ' ',
      '"',
      "'",
      '#',
      ': x',
      '- ',
      'a\nb',
      'a\n\n',
      '~',
      '{',
      '\u2028',
    ),
    string(),
  );
  const text = `${HEAD}axes:\n  - {param: cfg, values: [7]} # c\n  # d\n  - param: me\n    values: [1] # e\n`;
  assert(
    property(array(value, { maxLength: 4 }), constantFrom(0, 1), (items, index) => {
      for (const put of [items, items.join(', ')]) {
        const set = sure(setIn(text, ['axes', index, 'values'], put));
        expect((parse(set) as { axes: { values: unknown }[] }).axes[index]?.values).toEqual(put);
        for (const comment of ['# c', '# d']) expect(set).toContain(comment);
      }
    }),
    { numRuns: 300 },
  );
});

it('spliceBetween finds the smallest change', () => {
  assert(
    property(string(), string(), string(), string(), (head, a, b, tail) => {
      const [before, after] = [head + a + tail, head + b + tail];
      const splice = spliceBetween(before, after);
      expect(applySplice(before, splice)).toBe(after);
      expect(splice.to - splice.from).toBeLessThanOrEqual(a.length);
    }),
  );
});
