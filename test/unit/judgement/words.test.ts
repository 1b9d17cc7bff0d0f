import { expect, test } from 'vitest';
import type { Judgement } from '#core/api/vote.ts';
import { factorsOfAxes } from '#core/judgement/factors-of-axes.ts';
import { learn } from '#core/judgement/learn.ts';
import { seededRandom } from '#core/rating/seeded-random.ts';

/** An axis, and what each of its values does to the utility. */
type Axis = { name: string; values: (number | string)[]; effect: number[] };
/** Whose answers: the share that is no random click, and −1 for the opposite taste. */
type Rater = { name: string; care?: number; taste?: 1 | -1 };

const DUMPLING: Axis = { name: 'dumpling', values: [0.2, 0.4, 0.6, 0.8, 1], effect: [-2, -0.6, 1, 1.8, -1] };
const CFG: Axis = { name: 'cfg', values: [2, 5, 8, 12], effect: [-0.8, 1.2, 0.1, -1.5] };
const SAMPLER: Axis = { name: 'sampler', values: ['euler', 'dpmpp_2m'], effect: [0, 0] };
const ALL = [DUMPLING, CFG, SAMPLER];
const ANNA: Rater[] = [{ name: 'Anna' }];

/** Every cell of the axes, and random screens of four that raters answer by turns. */
function judged(spec: Axis[], screens: number, raters = ANNA): Judgement {
  const axes = spec.map(({ name, values }) => ({
    name,
    params: [{ name, targets: [{ node: '3', input: name }] }],
    values: values.map((value) => ({ label: String(value), values: [value] })),
  }));
  const rows = spec.reduce<number[][]>(
    (all, { values }) => all.flatMap((row) => values.map((_, level) => [...row, level])),
    [[]],
  );
  const utility = (row: number): number =>
    (rows[row] ?? []).reduce((sum, level, at) => sum + (spec[at]?.effect[level] ?? 0), 0);
  const { uniform } = seededRandom(1);
  const votes = Array.from({ length: screens }, (_, n) => {
    const { name = '', care = 1, taste = 1 } = raters[n % raters.length] ?? {};
    const pool = [...rows.keys()];
    const slots = Array.from({ length: Math.min(4, rows.length) }, () =>
      pool.splice(Math.floor(uniform() * pool.length), 1),
    ).flat();
    const weight = uniform() < care ? taste : 0;
    const liked = slots.map((row) => weight * utility(row) - Math.log(-Math.log(uniform() || 0.5)));
    const worst = slots.length > 2 ? liked.indexOf(Math.min(...liked)) : null;
    const best = liked.indexOf(Math.max(...liked));
    const answer = { slots, best, worst, tie: null, milliseconds: 3000, probe: false, createdAt: '' };
    return { ...answer, id: String(n), rater: name, question: 'overall' };
  });
  const ordinal = [...rows.keys()];
  return {
    revision: 0,
    criterion: '',
    axes,
    factors: factorsOfAxes(axes),
    cells: {
      ordinal,
      render: ordinal.map(String),
      image: ordinal.map(String),
      placeholder: ordinal.map(() => ''),
      width: ordinal.map(() => 64),
      height: ordinal.map(() => 64),
      seconds: ordinal.map(() => 2),
      at: spec.map((_, at) => rows.map((row) => row[at] ?? 0)),
    },
    unseen: { ordinal: [], at: spec.map(() => []) },
    votes,
    stars: [],
    flags: [],
    raters: raters.map(({ name }) => name),
    criteria: [],
  };
}
const wordsOf = (judgement: Judgement): string[] => learn(judgement)?.words ?? [];
const say = (spec: Axis[], screens: number, raters?: Rater[]) => wordsOf(judged(spec, screens, raters));

/** How every figure of a first sentence is told. */
const FIGURES = String.raw`\([+−]\d\.\d against the average, likely [+−]\d\.\d to [+−]\d\.\d; the best of all with a chance of (\d+ %|more than 99 %)\)`;
const SHARE = String.raw`\d+ % of the differences \(likely (\d+ % to \d+ %|at most \d+ %)\)`;

test('nothing is claimed of nothing, of a screen, of a few marks', () => {
  expect(say(ALL, 0)).toEqual([]);
  const nothing = ['One answer says nothing yet: every setting may still be the best.'];
  expect(say(ALL, 1)).toEqual(nothing);
  const { stars, ...rest } = judged(ALL, 0);
  const some = (count: number) =>
    Array.from({ length: count }, (_, row) => ({ rater: 'Anna', row, stars: 1 + (row % 5) }));
  expect(wordsOf({ ...rest, stars: some(3) })).toEqual([
    '3 answers say nothing yet: every setting may still be the best.',
  ]);
  expect(wordsOf({ ...rest, stars: some(12) })[0]).toMatch(/^None of the 40 settings stands out yet; /);
  expect(stars).toEqual([]);
});

test('few votes: what leads does so for now, and what matters is not certain', () => {
  const [front, strong, weak] = say(ALL, 6);
  expect(front).toMatch(
    new RegExp(`^None of the 40 settings stands out yet; Dumpling \\S+ with CFG \\d+ and Sampler \\w+ leads so far ${FIGURES}; about \\d+ to \\d+ more screens until it is clear\\.$`),
  ); // prettier-ignore
  expect(strong).toMatch(new RegExp(`^\\w+ seems to matter most: ${SHARE}; .*\\(likely .*\\)\\.$`));
  expect(weak).toMatch(new RegExp(`^\\w+ seems to matter least, but that is not certain yet: ${SHARE}\\.$`));
});

test('many votes: the best, what cannot be told from it, and an axis that is dead', () => {
  const [front, strong, weak] = say(ALL, 200);
  expect(front).toMatch(
    new RegExp(`^Dumpling 0\\.8 with CFG 5 and Sampler \\w+ is in front ${FIGURES}; \\d of 40 settings cannot be told apart from the best`),
  ); // prettier-ignore
  expect(strong).toMatch(
    new RegExp(`^Dumpling matters most: ${SHARE}; its best value is 0\\.8 \\(with .*\\)\\.$`),
  );
  expect(weak).toMatch(/^Sampler hardly matters: (less than )?\d %/);
  expect(weak).not.toMatch(/less than 1 % to/);
});

test('two axes that matter alike, of one of them two values that are as good', () => {
  const three: Axis = { ...SAMPLER, values: ['euler', 'dpmpp_2m', 'lcm'], effect: [0.8, 0.8, -2] };
  const [front, strong, second] = say([DUMPLING, three], 40);
  expect(front).toMatch(/^Dumpling 0\.[68] with Sampler (euler|dpmpp_2m) is in front/);
  expect(strong).toMatch(/^(Sampler|Dumpling) seems to matter most: /);
  expect(second).toMatch(new RegExp(`^(Sampler|Dumpling) matters, too: ${SHARE}; its best value is `));
  expect(`${strong} ${second}`).toMatch(
    /best value is (euler|dpmpp_2m) \((likely euler or dpmpp_2m|with 9\d %)\)/,
  );
});

test('a careless rater, one who clicks at random, and axes that do nothing: little is claimed', () => {
  const careless = say(ALL, 60, [{ name: 'Bob', care: 0.3 }]);
  expect(careless[0]).toMatch(/([23]\d of 40 settings cannot be told apart|^None of the 40)/);
  expect(careless[0]).toMatch(/more screens until it is clear/);
  const random = say(ALL, 60, [{ name: 'Bob', care: 0 }]);
  expect(random[0]).toMatch(/^None of the 40 settings stands out yet|3\d of 40 settings cannot be told/);
  expect(random[1]).toMatch(/seems to matter most/);
  const dead = say(
    [DUMPLING, CFG].map((axis) => ({ ...axis, effect: [] })),
    80,
  );
  expect(dead[0]).toMatch(/^None of the 20 settings stands out yet|1\d of 20 settings cannot be told/);
  expect(dead[1]).toMatch(/seems to matter most/);
});

test('two raters with opposite tastes are told apart', () => {
  const words = say(ALL, 80, [{ name: 'Anna' }, { name: 'Ben', taste: -1 }]);
  expect(words[0]).toMatch(/^None of the 40 settings stands out yet|[23]\d of 40 settings cannot be told/);
  expect(words[2]).toMatch(
    /^Raters do not agree: the answers of (Anna|Ben) fit the common result no better than dice would; look at each rater alone\.$/,
  );
  expect(say(ALL, 80, [{ name: 'Anna' }, { name: 'Ben' }])[2]).toMatch(/^Sampler /);
});

test('one axis alone: its best value, and what that is worth', () => {
  const words = say([DUMPLING], 30);
  expect(words).toHaveLength(2);
  expect(words[0]).toMatch(new RegExp(`^Dumpling 0\\.8 is in front ${FIGURES}; `));
  expect(words[1]).toMatch(
    /^The best value of Dumpling is 0\.8 \((with \d+ %|with more than 99 %|likely 0\.6 to 0\.8)\); 0\.8 has \+\d\.\d against the average of all values, likely \+\d\.\d to \+\d\.\d\.$/,
  );
  const two = say([{ ...SAMPLER, effect: [1, -1] }], 25);
  expect(two[0]).toMatch(/^Sampler euler is in front .*; the other one is worse/);
  expect(say([SAMPLER], 8)[0]).toMatch(/^Neither of the 2 settings stands out yet/);
});
