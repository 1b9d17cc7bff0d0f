import { seededRandom } from '#core/rating/seeded-random.ts';
import { costsOf } from './judge/costs.ts';
import { eloCourse } from './judge/elo.ts';
import { atScreen, calibration, firstScreen, meanPoints, screensLeftRatio } from './judge/mean-course.ts';
import { type Habits, PLAIN } from './judge/simulated-rater.ts';
import { type Course, type Session, voteThrough } from './judge/vote-through.ts';
import { makeWorld, type World, type WorldKind } from './judge/world.ts';

/** `--worlds 8`: how many worlds each figure is the mean of; `--seed 1`: which ones. */
const option = (name: string, usual: number): number => {
  const place = process.argv.indexOf(`--${name}`);
  return place < 0 ? usual : Number(process.argv[place + 1]);
};
const WORLDS = option('worlds', 8);
const SEED = option('seed', 1);
/** `costs`, `baselines`, `pairs`, `fourUp`, `careless`: all of them when none is named. */
const PARTS = process.argv.slice(2).filter((word) => /^[a-zA-Z]+$/.test(word));
const FEW = Math.min(3, WORLDS);
const started = process.cpuUsage();

const MODERATE: WorldKind = { levels: [5, 5, 4, 3], split: [0.65, 0.25, 0.1], sd: 1.5 };
const ORDERED: WorldKind = { ...MODERATE, kinds: ['ordered', 'ordered', 'categorical', 'categorical'] };
const HEAVY: WorldKind = { ...MODERATE, split: [0.4, 0.35, 0.25] };
/** Left bias, ties and random clicks; three who differ in all of it. */
const CARELESS: Habits[] = [{ kappa: 1, bias: 0.3, lapse: 0.1, tie: 0.4 }];
const THREE: Habits[] = [
  { kappa: 0.6, bias: 0.3, lapse: 0.1, tie: 0.4 },
  { kappa: 1, bias: -0.3, lapse: 0.05, tie: 0 },
  { kappa: 1.5, bias: 0, lapse: 0.1, tie: 0.2 },
];

const worldsOf = (kind: WorldKind, count = WORLDS): World[] =>
  Array.from({ length: count }, (_, w) => makeWorld(kind, seededRandom(SEED * 1000 + w)));

/** The same cells without their axes: Bradley-Terry with scores of their own for every cell. */
const independent = (world: World): World => ({
  ...world,
  design: { factors: [], at: [], count: world.design.count },
});

const run = (worlds: World[], session: Omit<Session, 'world' | 'seed'>): Course[] =>
  worlds.map((world, w) => voteThrough({ ...session, world, seed: SEED * 77 + w }));

const row = (cells: readonly (string | number)[]): void =>
  console.log(
    `  ${String(cells[0]).padEnd(40)}${cells
      .slice(1)
      .map((cell) => String(cell).padStart(11))
      .join('')}`,
  );

const PAIRS = { raters: [PLAIN], size: 2 };

function showPairs(name: string, courses: Course[]): void {
  const points = meanPoints(courses);
  row([
    name,
    atScreen(points, 100, 'tau'),
    atScreen(points, 300, 'tau'),
    atScreen(points, 90, 'regret'),
    firstScreen(points, ({ tau }) => tau >= 0.5),
    firstScreen(points, ({ tau }) => tau >= 0.6),
    firstScreen(points, ({ regret }) => regret <= 0.5),
  ]);
}

function pairsHead(worlds: number): void {
  console.log(
    '\n300 cells (5 × 5 × 4 × 3), SD 1.5 logits, 65/25/10 % mains/interactions/residual, one rater, pairs;',
  );
  console.log(`means of ${worlds} worlds; votes needed are read off the mean curve`);
  row(['', 'τ@100', 'τ@300', 'regret@90', 'τ ≥ 0.5', 'τ ≥ 0.6', 'reg ≤ 0.5']);
}

/** What others do. They need many votes before they know anything, so there are fewer worlds. */
function baselines(): void {
  const worlds = worldsOf(MODERATE, FEW);
  const alone = worlds.map(independent);
  const base = { ...PAIRS, screens: 600, score: 10, deep: [] };
  pairsHead(FEW);
  showPairs(
    'random + Elo',
    worlds.map((world, w) => eloCourse(world, 4000, 10, SEED * 77 + w)),
  );
  showPairs(
    'random + independent Bradley-Terry',
    run(alone, { ...base, goal: 'random', every: 600, score: 50 }),
  );
  showPairs('ASAP principle (BT + information)', run(alone, { ...base, goal: 'map', every: 10 }));
}

function pairs(): void {
  const worlds = worldsOf(MODERATE);
  pairsHead(WORLDS);
  const random = { ...PAIRS, goal: 'random', screens: 300, every: 300, score: 100, deep: [] } as const;
  showPairs('factorial, random pairs', run(worlds, random));
  const best = run(worlds, { ...PAIRS, goal: 'best', screens: 150, every: 3, score: 10, deep: [90, 150] });
  showPairs('factorial, find the best', best);
  const map = run(worlds, { ...PAIRS, goal: 'map', screens: 300, every: 5, score: 10, deep: [100, 300] });
  showPairs('factorial, understand the axes', map);
  claims([
    ['understand the axes, 100 pairs', map, 100],
    ['understand the axes, 300 pairs', map, 300],
    ['find the best, 90 pairs', best, 90],
    ['find the best, 150 pairs', best, 150],
  ]);
}

function claims(rows: readonly (readonly [string, Course[], number])[]): void {
  console.log(
    '\n  share of 90 % intervals that hold the truth; expected and true loss of the one in front (logits)',
  );
  row(['', 'axes', 'cells', 'claimed', 'true', 'ratio', 'regret SD']);
  for (const [name, courses, screens] of rows) {
    const { axes, cells, claimed, real, regret } = calibration(courses, screens);
    row([
      name,
      axes.toFixed(3),
      cells.toFixed(3),
      claimed.toFixed(2),
      real.toFixed(2),
      (claimed / real).toFixed(2),
      regret.toFixed(2),
    ]);
  }
}

function fourUp(): void {
  const half = Math.ceil(WORLDS / 2);
  console.log('\nBest and worst of four, half information, half Thompson; 300 cells;');
  console.log(`means of ${WORLDS} worlds for the first row, ${half} for the others`);
  const deep = [20, 30, 45, 60, 70, 80];
  const base = { goal: 'mix', size: 4, screens: 80, every: 2, score: 5, deep } as const;
  const kinds: [string, WorldKind, Habits[], number][] = [
    ['moderate, careful rater', MODERATE, [PLAIN], WORLDS],
    ['two smooth axes, careful rater', ORDERED, [PLAIN], half],
    ['moderate, 10 % random clicks', MODERATE, CARELESS, half],
    ['moderate, three raters (κ 0.6 to 1.5)', MODERATE, THREE, half],
    ['heavy interactions 40/35/25', HEAVY, [PLAIN], half],
  ];
  const courses = kinds.map(
    ([name, kind, raters, worlds]) => [name, run(worldsOf(kind, worlds), { ...base, raters })] as const,
  );
  row(['', 'reg ≤ 0.5', 'regret@45', 'τ@45', 'settled@80']);
  for (const [name, found] of courses) {
    const points = meanPoints(found);
    row([
      name,
      firstScreen(points, ({ regret }) => regret <= 0.5),
      atScreen(points, 45, 'regret'),
      atScreen(points, 45, 'tau'),
      calibration(found, 80).settled.toFixed(2),
    ]);
  }
  claims(
    courses.flatMap(([name, found]) => [
      [`${name}, 45`, found, 45] as const,
      [`${name}, 80`, found, 80] as const,
    ]),
  );
  const { ratio, points } = screensLeftRatio(courses.flatMap(([, found]) => found));
  console.log(`  "about N more screens" ÷ real, median of ${points}: ${ratio.toFixed(2)}`);
}

function careless(): void {
  const worlds = worldsOf(MODERATE, Math.ceil(WORLDS / 2));
  const base = { goal: 'mix', size: 2, screens: 200, every: 5, score: 50, deep: [100, 200] } as const;
  console.log('\nPairs with left bias, ties and 10 % random clicks, and three raters');
  const one = run(worlds, { ...base, raters: CARELESS });
  const three = run(worlds, { ...base, raters: THREE });
  claims([
    ['one careless rater, 200 pairs', one, 200],
    ['three raters, 200 pairs', three, 200],
  ]);
}

function costs(): void {
  console.log('\nCPU milliseconds after 300 pairs or 100 screens of four');
  row(['', 'parameters', 'from nothing', 'refit', 'next screen', 'all scores']);
  for (const levels of [
    [5, 5, 4, 3],
    [10, 10, 10],
    [10, 10, 10, 10],
  ]) {
    for (const size of [2, 4]) {
      const { cells, parameters, ...ms } = costsOf(levels, size, size === 2 ? 300 : 100, SEED);
      row([
        `${cells} cells, ${size} at once`,
        parameters,
        ...[ms.cold, ms.refit, ms.screen, ms.scores].map((x) => x.toFixed(0)),
      ]);
    }
  }
}

for (const [name, part] of Object.entries({ costs, baselines, pairs, fourUp, careless })) {
  if (PARTS.length === 0 || PARTS.includes(name)) part();
}
const { user, system } = process.cpuUsage(started);
console.log(`\n${((user + system) / 1e6).toFixed(0)} s of CPU`);
