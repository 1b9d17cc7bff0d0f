import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expandPlan } from '#core/sweep/expand-plan.ts';
import { explainCells } from '#core/sweep/explain-cells.ts';
import { cellKeys, keyRenders } from '#core/workflow/key-renders.ts';
import { plain } from './graphs.ts';
import { labelsOf, sweepOf } from './sweeps.ts';

const cfg = { param: 'cfg', values: '1-6' };
const steps = { param: 'steps', values: '10-30 (+5)' };

/** Definitions of every kind, with seeds or without, under budgets that some cells exceed. */
const definitions = fc
  .record({
    kind: fc.constantFrom<Record<string, unknown>>(
      { axes: [cfg, steps] },
      { axes: [cfg, steps], exclude: ['cfg > 4 && steps > 20', { rule: 'cfg == 2', why: 'dull' }] },
      { axes: [cfg, { param: 'steps', values: '10, SKIP: 15, 20' }], only: 'cfg != 3' },
      { axes: [{ ...steps, when: 'cfg > 2' }, cfg], exclude: 'cfg == 5 && steps == 20' },
      { axes: [{ lora: 'dumpling', strength: '0.4-1 (+0.2), off', file: ['a.pt', 'b.pt'] }, cfg] },
      {
        blocks: [
          { axes: [cfg] },
          { axes: [steps, { param: 'cfg', values: [2, 7] }], exclude: 'steps == 20' },
        ],
      },
      { axes: [cfg, steps], sample: { sobol: 16 }, exclude: 'cfg == 1' },
      { axes: [cfg, steps], sample: { latin: 12 } },
      { table: 'cfg,steps\n4,20\n7,30\n4,20\n', axes: [{ param: 'denoise', values: [0.5, 1] }] },
    ),
    seeds: fc.integer({ min: 1, max: 3 }),
    budget: fc.option(fc.integer({ min: 1, max: 12 }), { nil: null }),
  })
  .map(({ kind, seeds, budget }) => ({
    ...kind,
    ...(seeds > 1 ? { seeds: { count: seeds, from: 1 } } : {}),
    ...(budget === null ? {} : { budget: { renders: budget * seeds } }),
  }));

describe('the table of every cell', () => {
  it('has each cell once, under its ordinal, and of all others the reason that the plan counts', () => {
    fc.assert(
      fc.property(definitions, (definition) => {
        const sweep = sweepOf(definition);
        const { candidates, removed, cellCount } = expandPlan(sweep);
        const replicates = sweep.axes.find((axis) => axis.replicates)?.values.length ?? 1;
        const { total, cells } = explainCells(sweep, { offset: 0, limit: 10_000 });
        expect(total * replicates).toBe(candidates);
        expect(cells).toHaveLength(total);
        const inside = cells.filter(({ ordinal }) => ordinal !== null);
        expect(inside.map(({ ordinal }) => ordinal).toSorted((a, b) => Number(a) - Number(b))).toEqual(
          Array.from({ length: cellCount / replicates }, (_, i) => i * replicates),
        );
        const labels = labelsOf(sweep);
        for (const cell of inside) {
          const shown = cell.labels.map((label) => label ?? '–').join(' ');
          const real = labels[cell.ordinal ?? -1] ?? '';
          expect(replicates > 1 ? real.split(' ').slice(0, -1).join(' ') : real).toBe(shown);
        }
        for (const { kind, path, count } of removed) {
          const out = cells.filter((cell) => cell.out?.kind === kind && cell.out.path === path);
          expect(out.length * replicates).toBe(count);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('is the same in pages of any size, whatever is shown of it', () => {
    fc.assert(
      fc.property(
        definitions,
        fc.constantFrom('all' as const, 'in' as const, 'out' as const),
        fc.integer({ min: 1, max: 20 }),
        (definition, show, limit) => {
          const sweep = sweepOf(definition);
          const whole = explainCells(sweep, { offset: 0, limit: 10_000, show });
          expect(whole.cells).toHaveLength(whole.total);
          const pages = Array.from({ length: Math.ceil(whole.total / limit) + 1 }, (_, page) =>
            explainCells(sweep, { offset: page * limit, limit, show }),
          );
          expect(pages.flatMap(({ cells }) => cells)).toEqual(whole.cells);
          expect(new Set(pages.map(({ total }) => total))).toEqual(new Set([whole.total]));
        },
      ),
      { numRuns: 100 },
    );
  });

  it('stands on keys that are those of the sweep', () => {
    fc.assert(
      fc.property(definitions, (definition) => {
        const options = {
          graph: plain(),
          sweep: sweepOf(definition),
          realm: 'real' as const,
          fingerprints: new Map([['a.pt', '1:0']]),
        };
        const keyOf = cellKeys(options);
        for (const { at, key } of keyRenders(options)) expect(keyOf(at)).toBe(key);
      }),
      { numRuns: 40 },
    );
  });
});
