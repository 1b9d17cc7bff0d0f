import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellWork } from '#core/estimate/cell-work.ts';
import { estimatePlan } from '#core/estimate/estimate-plan.ts';
import { estimateRate } from '#core/estimate/estimate-rate.ts';
import { shareWork } from '#core/estimate/share-work.ts';
import { workOf } from '#core/estimate/work-of.ts';
import { expandPlan } from '#core/sweep/expand-plan.ts';
import { cellPatch } from '#core/sweep/expand.ts';
import { patchGraph } from '#core/workflow/patch-graph.ts';
import { plain } from './graphs.ts';
import { randomSweep } from './random-sweep.ts';
import { sweepOf } from './sweeps.ts';

const exactly = (seconds: number) => ({ low: seconds, typical: seconds, high: seconds });

describe('work', () => {
  it('of any cell is that of its graph', () => {
    fc.assert(
      fc.property(randomSweep, ({ graph, sweep: whole }) => {
        // What leaves a LoRA out sets files and nodes of LoRAs: how long a render takes is not theirs to say.
        const axes = whole.axes.map((axis) => ({
          ...axis,
          values: axis.values.map((value) => ({ ...value, off: undefined })),
        }));
        const sweep = { ...whole, axes };
        const workAt = cellWork(graph, sweep);
        for (const { at } of expandPlan(sweep).cells)
          expect(workAt(at)).toEqual(workOf(patchGraph(graph, cellPatch(sweep, at))));
      }),
      { numRuns: 100 },
    );
  });

  it('grows with steps and pixels, is halved without guidance, and is the same for any seed or prompt', () => {
    const sweep = sweepOf({
      axes: [
        { param: 'steps', values: [20, 40] },
        { param: 'width', values: [512, 1024] },
        { param: 'cfg', values: [1, 7] },
        { param: 'seed', values: [1, 2] },
      ],
    });
    const workAt = cellWork(plain(), sweep);
    const seconds = (...at: number[]): number => workAt(at).seconds;
    expect(seconds(1, 0, 1, 0)).toBeGreaterThan(1.5 * seconds(0, 0, 1, 0));
    expect(seconds(0, 1, 1, 0)).toBeGreaterThan(1.5 * seconds(0, 0, 1, 0));
    expect(seconds(0, 0, 0, 0)).toBeLessThan(0.7 * seconds(0, 0, 1, 0));
    expect(seconds(0, 0, 1, 1)).toBe(seconds(0, 0, 1, 0));
    expect(workAt([0, 1, 0, 0]).megapixels).toBe(2 * workAt([0, 0, 0, 0]).megapixels);
  });
});

describe('rates', () => {
  it('are the median with the range of four of five, wider where little was measured', () => {
    expect(estimateRate([])).toBeNull();
    expect(estimateRate([{ seconds: 8, work: 4 }])).toEqual({ low: 2 / 1.5, typical: 2, high: 3 });
    const many = estimateRate(Array.from({ length: 101 }, (_, i) => ({ seconds: 100 + i, work: 100 })));
    expect(many?.typical).toBeCloseTo(1.5);
    expect(many?.low).toBeCloseTo(1.1);
    expect(many?.high).toBeCloseTo(1.9);
  });
});

describe('sharing', () => {
  it('gives each server what it has done soonest', () => {
    expect(shareWork([10, 30], [{ count: 8, able: [0, 1] }])).toEqual({ seconds: 60, made: [6, 2] });
  });

  it('does not take two servers to make twice what only both of them can make', () => {
    // Ten that the first alone can make, and twenty for both.
    const shared = shareWork(
      [1, 1],
      [
        { count: 20, able: [0, 1] },
        { count: 10, able: [0] },
        { count: 99, able: [] },
      ],
    );
    expect(shared).toEqual({ seconds: 15, made: [15, 15] });
  });

  it('makes every render that somebody can make, however many there are', () => {
    const group = fc.record({
      count: fc.nat(200_000),
      able: fc.subarray([0, 1, 2]),
    });
    fc.assert(
      fc.property(
        fc.array(group, { maxLength: 5 }),
        fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 3, maxLength: 3 }),
        (groups, seconds) => {
          const { made, seconds: end } = shareWork(seconds, groups);
          const possible = groups.reduce((sum, { count, able }) => sum + (able.length > 0 ? count : 0), 0);
          expect(made.reduce((sum, count) => sum + count, 0)).toBe(possible);
          expect(end).toBe(Math.max(...made.map((count, i) => count * (seconds[i] ?? 0))));
        },
      ),
    );
  });

  it('costs dollars only where everybody who works has a price', () => {
    const groups = [{ count: 10, able: [0, 1] }];
    const at = (pricePerHour: number | null) => [
      { rate: exactly(1), pricePerHour: 3.6 },
      { rate: exactly(1), pricePerHour },
    ];
    expect(estimatePlan(at(7.2), groups, 10)).toEqual({
      seconds: exactly(50),
      gpuHours: {
        low: expect.closeTo(100 / 3600),
        typical: expect.closeTo(100 / 3600),
        high: expect.closeTo(100 / 3600),
      },
      dollars: { low: expect.closeTo(0.15), typical: expect.closeTo(0.15), high: expect.closeTo(0.15) },
    });
    expect(estimatePlan(at(null), groups, 10).dollars).toBeNull();
    expect(
      estimatePlan([{ rate: null, pricePerHour: null }], [{ count: 1, able: [0] }], 10).seconds,
    ).toBeNull();
    expect(estimatePlan(at(1), [], 10).seconds).toEqual(exactly(0));
  });
});
