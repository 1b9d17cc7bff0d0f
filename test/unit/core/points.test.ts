import { describe, expect, it } from 'vitest';
import { issuesOf, pointsOf, sweepOf } from './sweeps.ts';

const AXES = `axes:
  - { param: cfg, values: [4, 7, 10] }
  - { param: me, values: [0.4, 1.0] }
  - zip: [{ param: sampler, values: [euler, dpmpp_2m] }, { param: scheduler, values: [normal, karras] }]
`;
const POINTS = `points:
  - at: { cfg: 5.5, me: 0.7, sampler: dpmpp_2m, scheduler: karras }
    why: between the two best
  - at: { cfg: 7, me: 0.85, sampler: euler, scheduler: normal }
`;
const labelsOf = (sweep: ReturnType<typeof sweepOf>, name: string): string[] =>
  sweep.axes.find((axis) => axis.name === name)?.values.map(({ label }) => label) ?? [];

/** The values of a cell, as people read them. */
const cellOf = (sweep: ReturnType<typeof sweepOf>, point: number): (string | undefined)[] =>
  sweep.axes.map(({ values }, axis) => values[pointsOf(sweep)[point]?.[axis] ?? -1]?.label);

describe('points', () => {
  it('are cells behind those of the grid, on its axes, their own values in order and marked', () => {
    const sweep = sweepOf(AXES + POINTS);
    expect(sweep.cellCount).toBe(14);
    expect(labelsOf(sweep, 'cfg')).toEqual(['4', '5.5', '7', '10']);
    expect(labelsOf(sweep, 'me')).toEqual(['0.4', '0.7', '0.85', '1.0']);
    expect(cellOf(sweep, 12)).toEqual(['5.5', '0.7', 'dpmpp_2m · karras']);
    expect(cellOf(sweep, 13)).toEqual(['7', '0.85', 'euler · normal']);
    expect(sweep.axes[0]?.values.map(({ point }) => point ?? false)).toEqual([false, true, false, false]);
    const grid = sweepOf(AXES);
    expect([0, 5, 11].map((cell) => cellOf(sweep, cell))).toEqual(
      [0, 5, 11].map((cell) => cellOf(grid, cell)),
    );
  });
  it('take the seeds of the sweep, go down where the values do, and leave "off" where it stands', () => {
    const sweep = sweepOf(`axes:
  - { lora: dumpling, strength: [off, 1.0, 0.5] }
seeds: { count: 2, from: 1 }
points: [{ at: { dumpling: 0.8 } }, { at: { dumpling: 1.2 } }]`);
    expect(sweep.cellCount).toBe(10);
    expect(labelsOf(sweep, 'dumpling')).toEqual(['off', '1.2', '1.0', '0.8', '0.5']);
  });
  it('are at what the workflow has where they say nothing, and are no second cell where the grid has one', () => {
    const sweep = sweepOf(`axes: [{ param: cfg, values: [4, 7] }, { param: steps, values: [10, 20] }]
points: [{ at: { cfg: 7, steps: 20 } }, { at: { cfg: 5 } }]`);
    expect(sweep.cellCount).toBe(5);
    expect(cellOf(sweep, 4)).toEqual(['5', '30']);
  });
  it('obey rules, and neither a budget nor a sample leaves them out or chooses otherwise because of them', () => {
    const only = (more: string): (string | undefined)[][] => {
      const sweep = sweepOf(AXES + more);
      return Array.from({ length: sweep.cellCount }, (_, cell) => cellOf(sweep, cell));
    };
    expect(only(`${POINTS}exclude: cfg > 5 && cfg < 6`)).toHaveLength(13);
    for (const choice of ['budget: { renders: 6 }\n', 'sample: { sobol: 6 }\n', 'sample: { latin: 6 }\n']) {
      const [before, after] = [only(choice), only(choice + POINTS)];
      expect(after.slice(0, before.length)).toEqual(before);
      expect(after).toHaveLength(before.length + 2);
    }
  });
  it('of several grids lie on all of their axes', () => {
    const sweep = sweepOf(`blocks:
  - axes: [{ param: cfg, values: [4, 7] }]
  - axes: [{ param: me, values: [0.4, 1.0] }]
points: [{ at: { cfg: 5, me: 0.5 } }]`);
    expect(cellOf(sweep, sweep.cellCount - 1)).toEqual(['5', '0.5']);
  });
  it('say what is wrong with them, and where', () => {
    expect(issuesOf(`${AXES}points: [{ at: { cgf: 5 } }, { at: { cfg: warm } }]`)).toMatchObject([
      { path: 'points.0.at.cgf', hint: 'Did you mean "cfg"?' },
      { path: 'points.1.at.cfg' },
    ]);
    expect(issuesOf(`${AXES}points: [{ cfg: 5 }]`)[0]).toMatchObject({ path: 'points.0.at' });
    expect(
      issuesOf(`set: { positive: a cat }
axes: [{ replace: a cat, with: [a dog, a fox] }]
points: [{ at: { a cat: a bird } }]`)[0],
    ).toMatchObject({ path: 'points.0.at.a cat', message: '"a bird" is no value of the axis' });
  });
});
