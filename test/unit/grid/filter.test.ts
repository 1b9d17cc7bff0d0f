import { describe, expect, it } from 'vitest';
import { matchFilter, type FilterCell } from '#core/grid/match-filter.ts';
import { parseFilter } from '#core/grid/parse-filter.ts';
import { hasTerm, toggleTerm } from '#core/grid/toggle-term.ts';

const names = ['cfg', 'sampler'];
const values: Record<string, string | number> = { cfg: 7, sampler: 'dpmpp_2m' };
const cell: FilterCell = {
  state: 'done',
  stars: 3,
  flag: 'pick',
  seconds: 4.1,
  value: (name) => values[name] ?? null,
};
const passes = (text: string) => {
  const { terms, problem } = parseFilter(text, names);
  expect(problem).toBeNull();
  return matchFilter(terms, cell);
};

describe('filter', () => {
  it.each([
    ['', true],
    ['stars >= 3', true],
    ['stars>3', false],
    ['picked and cfg > 4', true],
    ['not picked', false],
    ['CFG != 7', false],
    ['sampler = DPMPP_2M done', true],
    ['seconds < 4', false],
    ['failed', false],
    ['not rejected and stars = 3', true],
  ])('%s', (text, expected) => expect(passes(text)).toBe(expected));

  it.each([
    ['steps > 3', /no parameter “steps”/],
    ['nice', /“nice” is none of/],
    ['stars >', /cannot read/],
  ])('says what is wrong with %s', (text, problem) => {
    expect(parseFilter(text, names).problem).toMatch(problem);
  });

  it('keeps what was read before a mistake', () => {
    expect(parseFilter('picked and foo < 3', names).terms).toHaveLength(1);
  });

  it('toggles a term, replacing another on the same subject', () => {
    expect(toggleTerm('', 'stars >= 3', names)).toBe('stars >= 3');
    expect(toggleTerm('stars>=2 picked', 'stars >= 3', names)).toBe('picked and stars >= 3');
    expect(toggleTerm('stars >= 3 and picked', 'stars>=3', names)).toBe('picked');
    expect(toggleTerm('not rejected', 'rejected', names)).toBe('rejected');
    expect(hasTerm('picked and stars>=3', 'stars >= 3', names)).toBe(true);
    expect(hasTerm('not rejected', 'rejected', names)).toBe(false);
  });
});
