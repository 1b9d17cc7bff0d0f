import { describe, expect, it } from 'vitest';
import { completeRule } from '#core/sweep/rules/complete-rule.ts';

const words = {
  names: [
    'cfg',
    'sampler',
    'scheduler',
    'dumpling',
    'dumpling.file',
    'a cat',
    'positive',
    '6.batch_size',
    'type',
  ],
  values: new Map([
    ['sampler', ['euler', 'dpmpp_2m', 'euler "a"']],
    ['cfg', ['4', '7', 'off']],
    ['a cat', ['a dog']],
  ]),
};

/** What a rule may become, the caret at the bar. */
function next(text: string): string[] {
  const caret = text.indexOf('|');
  const line = text.replace('|', '');
  const found = completeRule(line, caret, words);
  return found?.options.map(({ apply }) => line.slice(0, found.from) + apply + line.slice(found.to)) ?? [];
}

describe('completing a rule', () => {
  it('knows names, those that begin with what is typed first, and functions', () => {
    expect(next('s|')).toEqual(['sampler', 'scheduler', 'size(', 'string(', 'positive', '6.batch_size']);
    expect(next('cfg > 7 && sched|')).toEqual(['cfg > 7 && scheduler']);
    expect(next('batch|')).toEqual(['6.batch_size']);
    expect(next('dumpling.f|')).toEqual(['dumpling.file']);
    expect(next('sched| == "normal"')).toEqual(['scheduler == "normal"']);
  });
  it('puts a name with spaces in backquotes, also one that was begun in them', () => {
    expect(next('typ|')).toEqual(['type']);
    expect(next('cat|')).toEqual(['`a cat`']);
    expect(next('`a c|')).toEqual(['`a cat`']);
    expect(next('`a c|`')).toEqual(['`a cat`']);
  });
  it('gives the values of what is compared, in quotes where they are texts', () => {
    expect(next('sampler == |')).toEqual(
      ['euler', 'dpmpp_2m', 'euler "a"'].map((one) => `sampler == ${JSON.stringify(one)}`),
    );
    expect(next('sampler != eu|')).toEqual(['sampler != "euler"', String.raw`sampler != "euler \"a\""`]);
    expect(next('sampler == "dp|')).toEqual(['sampler == "dpmpp_2m"']);
    expect(next('sampler == "dp|" && cfg > 4')).toEqual(['sampler == "dpmpp_2m" && cfg > 4']);
    expect(next("sampler == 'dp|'")).toEqual(['sampler == "dpmpp_2m"']);
    expect(next('sampler in ["euler", "dp|]')).toEqual(['sampler in ["euler", "dpmpp_2m"]']);
    expect(next('cfg >= |')).toEqual(['cfg >= 4', 'cfg >= 7', 'cfg >= "off"']);
    expect(next('`a cat` == "|')).toEqual(['`a cat` == "a dog"']);
  });
  it('knows what can be called on a name', () => {
    expect(next('positive.|')).toContain('positive.startsWith(');
    expect(next('positive.con|')).toEqual(['positive.contains(']);
    expect(next('positive.tr|')).toEqual(['positive.trim()']);
  });
  it('says nothing where nothing is typed, all is typed, or within a text that nothing is compared with', () => {
    expect(next('|')).toEqual([]);
    expect(next('cfg|')).toEqual([]);
    expect(next('cfg > 7 && |')).toEqual([]);
    expect(next('positive.contains("sam|')).toEqual([]);
    expect(next('steps == |')).toEqual([]);
    expect(next('sampler == "euler"|')).toEqual([]);
  });
});
