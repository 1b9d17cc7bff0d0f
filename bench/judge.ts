import { availableParallelism } from 'node:os';
import { type CostOrder, costsOf } from './judge/costs.ts';
import { atScreen, calibration, firstScreen, sayFigure, screensLeft, settledShare } from './judge/figures.ts';
import { type Row, ROWS, tasksOf } from './judge/parts.ts';
import { performAll } from './judge/pool.ts';
import type { Course } from './judge/vote-through.ts';

/** `--worlds 7`: how many worlds each figure is the mean of; `--seed 1`: which ones; `--processes 2`. */
const option = (name: string, usual: number): number => {
  const place = process.argv.indexOf(`--${name}`);
  return place < 0 ? usual : Number(process.argv[place + 1]);
};
const WORLDS = option('worlds', 7);
const SEED = option('seed', 1);
/** `costs`, `baselines`, `pairs`, `fourUp`, `careless`: all of them when none is named. */
const PARTS = process.argv.slice(2).filter((word) => /^[a-zA-Z]+$/.test(word));
const wanted = (part: string): boolean => PARTS.length === 0 || PARTS.includes(part);

type Found = { row: Row; courses: Course[] };

const line = (cells: readonly (string | number)[]): void =>
  console.log(
    `  ${String(cells[0]).padEnd(36)}${cells
      .slice(1)
      .map((cell) => String(cell).padStart(13))
      .join('')}`,
  );

/** CPU time, first of all and alone. */
function costs(): void {
  console.log('\nCPU milliseconds after 300 pairs or 100 screens of four');
  line(['', 'parameters', 'from nothing', 'refit', 'next screen', 'all scores']);
  for (const levels of [
    [5, 5, 4, 3],
    [10, 10, 10],
    [10, 10, 10, 10],
  ]) {
    for (const size of [2, 4]) {
      const order: CostOrder = { levels, size, votes: size === 2 ? 300 : 100, seed: SEED };
      const { cells, parameters, ...ms } = costsOf(order);
      line([
        `${cells} cells, ${size} at once`,
        parameters,
        ...[ms.cold, ms.refit, ms.screen, ms.scores].map((x) => x.toFixed(0)),
      ]);
    }
  }
}

function pairs(found: readonly Found[]): void {
  console.log(
    '\nPairs, 300 cells (5 × 5 × 4 × 3), SD 1.5 logits, 65/25/10 % mains/interactions/residual (exactly, unless\neffects are as drawn), one rater without ties or random clicks;',
  );
  console.log('mean ± standard error; votes needed are read off the mean curve');
  line(['', 'worlds', 'τ@100', 'τ@300', 'regret@90', 'τ ≥ 0.5', 'τ ≥ 0.6', 'reg ≤ 0.5']);
  for (const { row, courses } of found) {
    line([
      row.name,
      courses.length,
      atScreen(courses, 100, 'tau'),
      atScreen(courses, 300, 'tau'),
      atScreen(courses, 90, 'regret'),
      firstScreen(courses, ({ tau }) => tau >= 0.5),
      firstScreen(courses, ({ tau }) => tau >= 0.6),
      firstScreen(courses, ({ regret }) => regret <= 0.5),
    ]);
  }
}

function sets(found: readonly Found[]): void {
  console.log('\nBest and worst of four, half information, half Thompson; 300 cells unless said otherwise');
  line(['', 'worlds', 'regret@45', 'τ@45', 'reg ≤ 0.5', 'clear@90']);
  for (const { row, courses } of found) {
    line([
      row.name,
      courses.length,
      atScreen(courses, 45, 'regret'),
      atScreen(courses, 45, 'tau'),
      firstScreen(courses, ({ regret }) => regret <= 0.5),
      settledShare(courses).toFixed(2),
    ]);
  }
}

const claims = (name: string, courses: readonly Course[], screens: readonly number[]): void => {
  const { axes, cells, claimed, real, ratio } = calibration(courses, screens);
  line([name, ...[axes, cells, claimed, real, ratio].map((figure) => sayFigure(figure))]);
};

function calibrations(found: readonly Found[]): void {
  console.log(
    '\nShare of 90 % intervals that hold the truth; expected and true loss of the one in front (logits)',
  );
  line(['', 'axes', 'cells', 'claimed', 'true', 'ratio']);
  for (const { row, courses } of found)
    for (const screens of row.cover) claims(`${row.name}, ${screens}`, courses, [screens]);
  for (const [name, size] of [
    ['all pairs', 2],
    ['all screens of four', 4],
  ] as const) {
    const rows = found.filter(({ row }) => row.size === size);
    if (rows.length === 0) continue;
    claims(
      name,
      rows.flatMap(({ courses }) => courses),
      rows.flatMap(({ row }) => [...row.cover]),
    );
    const { said, ratio, within } = screensLeft(rows.flatMap(({ courses }) => courses));
    if (said > 0)
      console.log(
        `  ${name}: "about N more screens", ${said} times: median of N ÷ true ${ratio.toFixed(2)}, true within the range ${within.toFixed(2)}`,
      );
  }
}

const started = performance.now();
if (wanted('costs')) costs();
const rows = ROWS.filter(({ part }) => wanted(part));
const tasks = rows.map((row) => tasksOf(row, WORLDS, SEED));
const { courses, seconds } = await performAll(
  tasks.flat(),
  option('processes', Math.max(2, availableParallelism())),
);
let from = 0;
const found = rows.map((row, r): Found => {
  const to = from + (tasks[r]?.length ?? 0);
  const own = { row, courses: courses.slice(from, to) };
  from = to;
  return own;
});
const partsOf = (...parts: Row['part'][]): Found[] => found.filter(({ row }) => parts.includes(row.part));
if (wanted('pairs') || wanted('baselines')) pairs(partsOf('pairs', 'baselines'));
if (wanted('fourUp')) sets(partsOf('fourUp'));
const covered = found.filter(({ row }) => row.cover.length > 0);
if (covered.length > 0) calibrations(covered);
const { user, system } = process.cpuUsage();
console.log(
  `\n${((user + system) / 1e6 + seconds).toFixed(0)} s of CPU, ${((performance.now() - started) / 1000).toFixed(0)} s on the clock`,
);
