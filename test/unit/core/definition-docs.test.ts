import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { namedFiles } from '#core/sweep/named-files.ts';
import { parseDefinition } from '#core/sweep/parse-definition.ts';
import { labelsOf, sweepOf } from './sweeps.ts';

const docs = readFileSync(new URL('../../../docs/definition.md', import.meta.url), 'utf8');
const HEAD = 'teststrip: 1\nname: x\nworkflow: w\n';

/** An example may be a whole definition, some of its members, or some of its axes. */
const whole = (example: string): string =>
  example.startsWith('teststrip')
    ? example
    : HEAD + (example.startsWith('- ') ? `axes:\n${example.replace(/^/gm, '  ')}` : example);

describe('docs/definition.md', () => {
  const examples = Array.from(docs.matchAll(/```yaml\n([\s\S]*?)```/g), ([, example = '']) => example);

  it('has examples', () => expect(examples).toHaveLength(8));

  it.each(examples)('%s', (example) => {
    const parsed = parseDefinition(whole(example));
    expect(parsed.ok || parsed.issues).toBe(true);
  });

  it('says what texts of values mean', () => {
    const means = (values: string): string =>
      labelsOf(sweepOf({ axes: [{ param: 'cfg', values }] })).join(' ');
    expect(means('1-10 (+3)')).toBe('1 4 7 10');
    expect(means('10-1 (-3)')).toBe('10 7 4 1');
    expect(means('1-10 [4]')).toBe('1 4 7 10');
    expect(means('log 1e-4-1e-1 [4]')).toBe('0.0001 0.001 0.01 0.1');
    expect(means('1, 2, .., 10')).toBe('1 2 3 4 5 6 7 8 9 10');
  });

  it('counts the cells of its first example', () => {
    const [first = ''] = examples;
    const sweep = sweepOf(first.replace(/^(teststrip|name|workflow):.*\n/gm, ''));
    // 5 strengths × 3 CFG × 2 pairs × 2 seeds, without CFG 10 where the LoRA is off.
    expect(sweep.cellCount).toBe((5 * 3 * 2 - 2) * 2);
  });
});

describe('namedFiles', () => {
  it('are those of values and tables, wherever they stand', () => {
    const parsed = parseDefinition(`${HEAD}
axes: [{param: positive, values: {file: a.txt}}, {lora: dumpling, file: {file: b.txt}}, {lora: me, file: [c.txt]}]
blocks: [{axes: [{replace: cat, with: {file: a.txt}}], table: {file: d.csv}}]
`);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
    expect(namedFiles(parsed.definition)).toEqual(['a.txt', 'b.txt', 'd.csv']);
  });
});
