import { expect, test } from 'vitest';
import type { JudgedVote, Judgement } from '#core/api/vote.ts';
import { createJudge } from '#core/judgement/create-judge.ts';
import { factorsOfAxes } from '#core/judgement/factors-of-axes.ts';
import { learn } from '#core/judgement/learn.ts';
import { sayTrail } from '#ui/vote/say.ts';

const axis = (name: string, values: number[]): Judgement['axes'][number] => ({
  name,
  params: [{ name, targets: [{ node: '3', input: name }] }],
  values: values.map((value) => ({ label: String(value), values: [value] })),
});
const LENGTHS = [4, 3, 2];

/** Four values of CFG by three of denoise by two seeds; the seed does not count. */
function makeJudgement(): Judgement {
  const axes = [axis('cfg', [2, 5, 8, 11]), axis('denoise', [0.3, 0.6, 0.9]), axis('seed', [1, 2])];
  const rows = Array.from({ length: 24 }, (_, row) => row);
  return {
    revision: 0,
    criterion: '',
    axes,
    factors: factorsOfAxes(axes),
    cells: {
      ordinal: rows,
      render: rows.map((row) => `r${row}`),
      image: rows.map((row) => `i${row}`),
      placeholder: rows.map(() => ''),
      width: rows.map(() => 64),
      height: rows.map(() => 64),
      seconds: rows.map(() => 1),
      at: [
        rows.map((row) => Math.floor(row / 6)),
        rows.map((row) => Math.floor(row / 2) % 3),
        rows.map((row) => row % 2),
      ],
    },
    unseen: { ordinal: [], at: LENGTHS.map(() => []) },
    votes: [],
    stars: [],
    flags: [],
    raters: [],
    criteria: [],
  };
}

/** CFG 5 is best by far, denoise 0.6 a little. */
const utility = ({ cells }: Judgement, row: number): number =>
  4 * (cells.at[0]?.[row] === 1 ? 1 : 0) + (cells.at[1]?.[row] === 1 ? 1 : 0);

/** Somebody without noise answers so many screens. */
function answer(question: string, size: number, screens: number) {
  const judgement = makeJudgement();
  const judge = createJudge();
  const votes: JudgedVote[] = [];
  const shown: number[][] = [];
  let news = judge({ judgement, question, votes, ahead: [], size, want: 1, seed: 1 });
  const first = news;
  for (let seed = 2; seed < screens + 2; seed += 1) {
    const slots = [...(news.screens[0]?.cells ?? [])];
    shown.push(slots);
    const order = slots.map((row, slot) => [utility(judgement, row) + slot / 100, slot] as const).toSorted((a, b) => b[0] - a[0]); // prettier-ignore
    votes.push({
      id: String(seed),
      rater: 'Ada',
      question,
      slots,
      best: order[0]?.[1] ?? 0,
      worst: size > 2 ? (order.at(-1)?.[1] ?? 1) : null,
      tie: null,
      milliseconds: 900,
      probe: news.screens[0]?.probe ?? false,
      createdAt: '',
    });
    news = judge({ judgement: null, question, votes: [...votes], ahead: [], size, want: 1, seed });
  }
  return { judgement, first, news, shown, votes };
}

test('settings: screens of one seed, and the best among those that cannot be told apart', () => {
  const { judgement, first, news, shown } = answer('overall', 4, 25);
  expect(first).toMatchObject({ verdict: null, candidates: 12 });
  for (const slots of shown) {
    expect(new Set(slots).size).toBe(4);
    expect(new Set(slots.map((row) => row % 2)).size).toBe(1);
  }
  const best = news.verdict?.tied.map((row) => utility(judgement, row)) ?? [];
  expect(best[0]).toBeGreaterThanOrEqual(4);
  expect(best).toContain(5);
  expect(best.length).toBeLessThan(8);
});

test('an axis: screens that differ in nothing else, and the value that is best', () => {
  const { judgement, first, news, shown } = answer('axis:cfg', 4, 12);
  expect(first.candidates).toBe(4);
  const { at } = judgement.cells;
  for (const slots of shown)
    expect(at.map((column) => new Set(slots.map((row) => column[row])).size)).toEqual([4, 1, 1]);
  expect(news.verdict?.tied.map((row) => at[0]?.[row])).toEqual([1]);
  expect(news.verdict?.settled).toBe(true);
});

test('single pictures are compared whatever their seed; without pictures there is nothing to ask', () => {
  const { first, shown } = answer('picture', 2, 20);
  expect(first.candidates).toBe(24);
  expect(new Set(shown.map((slots) => new Set(slots.map((row) => row % 2)).size))).toEqual(new Set([1, 2]));
  const empty = makeJudgement();
  empty.cells = { ...empty.cells, ordinal: [], render: [], image: [], at: LENGTHS.map(() => []) };
  const order = { question: 'overall', votes: [], ahead: [], size: 4, want: 3, seed: 1 };
  expect(createJudge()({ ...order, judgement: empty })).toEqual({
    screens: [],
    verdict: null,
    trail: [],
    candidates: 0,
  });
});

test('the same votes say the same wherever they are read, however one came to them', () => {
  const { judgement, votes, news } = answer('overall', 4, 30);
  const learned = (upTo: number) => learn({ ...judgement, raters: ['Ada'], votes: votes.slice(0, upTo) });
  const order = { question: 'overall', ahead: [], size: 2, want: 0, seed: 99 };
  const judge = createJudge();
  // A page that was opened late, one that goes on, and one on which a vote was taken back.
  for (const upTo of [18, 25, 24, 30]) {
    const { verdict, trail } = judge({ ...order, judgement: upTo === 18 ? judgement : null, votes: votes.slice(0, upTo) }); // prettier-ignore
    expect(verdict).toEqual(learned(upTo)?.verdict);
    expect(trail.map(({ screens }) => screens).every((at) => at > upTo / 2)).toBe(true);
    expect(trail.at(-1)).toMatchObject({ screens: upTo, regret: verdict?.regret });
    expect(trail.length).toBeGreaterThan(3);
  }
  expect(news.verdict).toEqual(learned(30)?.verdict);
  expect(sayTrail(news.trail)).toMatch(/^1\d screens ago it was \d+$/);
  // An older vote is taken back, or another rater comes: nothing of what was known before stays.
  const fewer = votes.filter((_, at) => at !== 7);
  expect(judge({ ...order, judgement: null, votes: fewer }).verdict).toEqual(
    learn({ ...judgement, votes: fewer })?.verdict,
  );
  const two = votes.map((vote, at) => (at > 26 ? { ...vote, id: `${vote.id} Aaron`, rater: 'Aaron' } : vote));
  expect(judge({ ...order, judgement: null, votes: two }).verdict).toEqual(
    learn({ ...judgement, raters: ['', 'Aaron', 'Ada', 'Zoe'], votes: two })?.verdict,
  );
});

test('what was asked under another question is not asked again where it does not fit', () => {
  const judgement = makeJudgement();
  const judge = createJudge();
  // Screens of settings: CFG and denoise differ in all of them.
  const votes = Array.from({ length: 40 }, (_, at): JudgedVote => ({
    id: String(at),
    rater: 'Ada',
    question: 'overall',
    // The last ones are of the other seed, so that none of the first clashes with them.
    slots: [0, 8, 16].map((row) => ((row + 2 * at) % 24) + (at < 28 ? 0 : 1)),
    best: 0,
    worst: 1,
    tie: null,
    milliseconds: 900,
    probe: false,
    createdAt: '',
  }));
  const order = { question: 'axis:cfg', votes, ahead: [], size: 3, want: 1 };
  for (let seed = 0; seed < 80; seed += 1) {
    const { screens } = judge({ ...order, judgement: seed === 0 ? judgement : null, seed });
    const rows = screens[0]?.cells ?? [];
    expect(rows).toHaveLength(3);
    for (const axis of [1, 2])
      expect(new Set(rows.map((row) => judgement.cells.at[axis]?.[row])).size).toBe(1);
  }
});
