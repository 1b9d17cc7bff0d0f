import { describe, expect, test } from 'vitest';
import type { JudgedVote, Judgement } from '#core/api/vote.ts';
import { blocksOf, comparableAxes, sharesScene } from '#core/judgement/blocks-of.ts';
import { chooseTile } from '#core/judgement/choose-tile.ts';
import { comparisonsOf, consistencyOf } from '#core/judgement/consistency.ts';
import { describeDifferences, describeSetting } from '#core/judgement/describe-setting.ts';
import { factorsOfAxes } from '#core/judgement/factors-of-axes.ts';
import { layTiles } from '#core/judgement/lay-tiles.ts';
import { mergeVotes } from '#core/judgement/merge-votes.ts';
import {
  answerFirst,
  EMPTY_QUEUE,
  keepThose,
  skipFirst,
  supply,
  takeBack,
  wanted,
} from '#core/judgement/screen-queue.ts';
import { voteEvidence } from '#core/judgement/to-evidence.ts';

type Axis = Judgement['axes'][number];
const axis = (name: string, values: (number | string)[], input = name): Axis => ({
  name,
  params: [{ name, targets: [{ node: '3', input }] }],
  values: values.map((value) => ({ label: String(value), values: [value] })),
});
const seed: Axis = { ...axis('seed', [5, 6]), replicates: true };

describe('factors', () => {
  test('numbers are ordered, names are not, seeds and prompts are no setting', () => {
    const zip: Axis = {
      ...axis('a + b', []),
      params: [axis('a', []), axis('b', [])].flatMap(({ params }) => params),
      values: [
        { label: '1', values: [0.2, 10] },
        { label: '2', values: [0.4, 40] },
      ],
    };
    const axes = [
      axis('cfg', [1, 3, 5]),
      axis('sampler', ['euler', 'ddim'], 'sampler_name'),
      seed,
      axis('positive', ['a cat on a sofa', 'a cat'], 'text'),
      axis('negative', ['blurry', ''], 'text'),
      axis('noise', [1, 2, 3], 'noise_seed'),
      zip,
      { ...zip, values: zip.values.toReversed() },
      axis('steps', [20]),
    ];
    expect(factorsOfAxes(axes).map(({ kind, positions }) => [kind, positions])).toEqual([
      ['ordered', [1, 3, 5]],
      ['categorical', undefined],
      ['random', undefined],
      ['random', undefined],
      ['categorical', undefined],
      ['random', undefined],
      ['ordered', [0, 1]],
      ['categorical', undefined],
      ['categorical', undefined],
    ]);
  });
});

describe('blocks', () => {
  const factors = factorsOfAxes([axis('cfg', [1, 3, 5]), axis('sampler', ['e', 'd']), seed]);
  // cfg slowest, then sampler, then seed.
  const at = [
    [0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2],
    [0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 1, 1],
    [0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1],
  ];
  const blocks = (question: string) => [...blocksOf(factors, at, 12, question)].join('');
  test('settings are compared within a seed, values of an axis within all else, pictures anyhow', () => {
    expect(blocks('overall')).toBe('010101010101');
    expect(blocks('axis:cfg')).toBe('012301230123');
    expect(blocks('axis:sampler')).toBe('010123234545');
    expect(blocks('picture')).toBe('000000000000');
    expect(comparableAxes(factors, at, 12)).toEqual(['cfg', 'sampler']);
  });
  test('where every cell has a seed of its own, they are compared all the same', () => {
    const own = [[0, 1, 2], [0, 0, 1], [0, 1, 2]]; // prettier-ignore
    expect([...blocksOf(factors, own, 3, 'overall')]).toEqual([0, 0, 0]);
    expect(comparableAxes(factors, own, 3)).toEqual([]);
    expect([sharesScene(factors, at, 12), sharesScene(factors, own, 3)]).toEqual([true, false]);
  });
});

describe('what a vote says', () => {
  const vote = { slots: [7, 3, 9, 1], best: 2, worst: 0, tie: null };
  test('of four: best and worst, in slot order', () => {
    expect(voteEvidence(vote, 1)).toEqual([
      { kind: 'set', rater: 1, cells: [7, 3, 9, 1], best: 9, worst: 7 },
    ]);
  });
  test('of those that are left, where pictures are gone', () => {
    expect(voteEvidence({ ...vote, slots: [-1, 3, 9, 1] }, 0)).toEqual([
      { kind: 'set', rater: 0, cells: [3, 9, 1], best: 9, worst: null },
    ]);
    expect(voteEvidence({ ...vote, slots: [7, -1, 9, -1] }, 0)).toEqual([
      { kind: 'pair', rater: 0, left: 7, right: 9, outcome: 'right' },
    ]);
    expect(voteEvidence({ ...vote, slots: [7, 3, -1, -1] }, 0)).toEqual([
      { kind: 'pair', rater: 0, left: 7, right: 3, outcome: 'right' },
    ]);
    expect(voteEvidence({ ...vote, slots: [-1, 3, -1, 1] }, 0)).toEqual([]);
    expect(voteEvidence({ ...vote, slots: [-1, 3, -1, -1] }, 0)).toEqual([]);
  });
  test('a tie is of all that were shown; both bad are rejected, too', () => {
    const tie = { slots: [4, 2], best: null, worst: null };
    expect(voteEvidence({ ...tie, tie: 'tie' }, 0)).toEqual([
      { kind: 'pair', rater: 0, left: 4, right: 2, outcome: 'tie' },
    ]);
    expect(voteEvidence({ ...tie, slots: [4, 2, 7], tie: 'tie' }, 0)).toEqual([
      { kind: 'set', rater: 0, cells: [4, 2, 7], best: null, worst: null },
    ]);
    expect(voteEvidence({ ...tie, tie: 'both_bad' }, 0).slice(1)).toEqual([
      { kind: 'flag', rater: 0, cell: 4, flag: 'reject' },
      { kind: 'flag', rater: 0, cell: 2, flag: 'reject' },
    ]);
  });
});

describe('choosing', () => {
  test('the best, then the worst; the best once more takes it back', () => {
    expect(chooseTile(null, 2, 4)).toEqual({ best: 2, answer: null });
    expect(chooseTile(2, 2, 4)).toEqual({ best: null, answer: null });
    expect(chooseTile(2, 0, 4).answer).toEqual({ best: 2, worst: 0, tie: null });
    expect(chooseTile(null, 4, 4)).toEqual({ best: null, answer: null });
  });
  test('of two and of nine only the best', () => {
    expect(chooseTile(null, 1, 2).answer).toEqual({ best: 1, worst: null, tie: null });
    expect(chooseTile(null, 8, 9).answer).toEqual({ best: 8, worst: null, tie: null });
  });
});

test('screens are kept ready, answered, skipped and taken back', () => {
  const tiles = (id: string) => ({ id, renders: [`${id}1`, `${id}2`], probe: false });
  const answer = { best: 0, worst: null, tie: null };
  expect(wanted(EMPTY_QUEUE)).toBe(3);
  const full = supply(EMPTY_QUEUE, ['a', 'b', 'c', 'd'].map(tiles));
  expect(full.screens.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  const next = answerFirst(skipFirst(full), answer, 'v1');
  expect([next.screens.map(({ id }) => id), wanted(next)]).toEqual([['c'], 2]);
  const { queue, undone } = takeBack(next);
  expect(undone?.vote).toBe('v1');
  expect([queue.screens.map(({ id }) => id), queue.answered]).toEqual([['b', 'c'], []]);
  expect(takeBack(queue)).toEqual({ queue, undone: null });
  const left = keepThose(full, new Set(['b1', 'b2', 'c1']));
  expect(left.screens.map(({ id }) => id)).toEqual(['b']);
  expect(answerFirst(EMPTY_QUEUE, answer, 'v')).toBe(EMPTY_QUEUE);
});

const judged = (
  id: string,
  slots: number[],
  best: number | null,
  more: Partial<JudgedVote> = {},
): JudgedVote => ({
  id,
  rater: '',
  question: 'overall',
  slots,
  best,
  worst: null,
  tie: best === null ? 'tie' : null,
  milliseconds: 1000,
  probe: false,
  createdAt: '2026-11-23T12:00:00.000Z',
  ...more,
});

test('consistency counts what was asked again, wherever its pictures stood', () => {
  const votes = [
    judged('1', [1, 2, 3, 4], 0),
    judged('2', [5, 6], 0),
    judged('3', [4, 3, 2, 1], 3, { probe: true }),
    judged('4', [6, 5], 0, { probe: true }),
    judged('5', [4, 3, 2, 1], 0, { probe: true, rater: 'Ada' }),
    judged('6', [6, 5], null, { probe: true }),
  ];
  expect(consistencyOf(votes, '')).toEqual({ asked: 3, same: 1 });
  expect(consistencyOf(votes, 'Ada')).toEqual({ asked: 0, same: 0 });
});

test('best and worst of four are five comparisons', () => {
  expect(comparisonsOf(judged('1', [1, 2, 3, 4], 0, { worst: 3 }))).toBe(5);
  expect(comparisonsOf(judged('1', [1, 2], 0))).toBe(1);
  expect(comparisonsOf(judged('1', [1, 2, 3], null))).toBe(2);
});

test('votes of this page stand at once, and what is undone does not, whatever the server has heard', () => {
  const cast = (id: string, renders: string[]) => ({
    ...judged(id, [], 0),
    criterion: '',
    renders,
  });
  const rowOf = (render: string) => ['r0', 'r1', 'r2'].indexOf(render);
  const told = [judged('1', [0, 1], 0), judged('2', [1, 2], 1)];
  const merged = mergeVotes(told, [cast('2', ['r1', 'r2']), cast('3', ['r2', 'rx'])], new Set(['1']), rowOf);
  expect(merged.map(({ id, slots }) => [id, slots])).toEqual([
    ['2', [1, 2]],
    ['3', [2, -1]],
  ]);
});

test('a cell in words: the settings, or what it does not share', () => {
  const axes = [axis('cfg', [1, 3]), axis('sampler', ['e', 'd']), seed, axis('steps', [20])];
  const judgement = {
    axes,
    factors: factorsOfAxes(axes),
    cells: { at: [[0, 1], [1, 1], [0, 1], [0, 0]] }, // prettier-ignore
  } as unknown as Judgement;
  expect(describeSetting(judgement, 0).map(({ title, label }) => `${title} ${label}`)).toEqual([
    'CFG 1',
    'Sampler d',
  ]);
  expect(describeSetting(judgement, 0, true)).toHaveLength(3);
  expect(describeDifferences(judgement, [0, 1]).map((terms) => terms.map(({ label }) => label))).toEqual([
    ['1', '5'],
    ['3', '6'],
  ]);
});

test('tiles are as large as the box allows', () => {
  expect(layTiles(4, { width: 1000, height: 608 }, 1, 8)).toEqual({ columns: 2, width: 300, height: 300 });
  expect(layTiles(4, { width: 378, height: 600 }, 1, 8)).toMatchObject({ columns: 2, width: 185 });
  expect(layTiles(2, { width: 378, height: 600 }, 1, 8)).toMatchObject({ columns: 1, width: 296 });
  expect(layTiles(9, { width: 900, height: 616 }, 1, 8)).toMatchObject({ columns: 3, width: 200 });
});
