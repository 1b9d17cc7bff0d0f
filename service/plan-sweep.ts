import { setImmediate as turn } from 'node:timers/promises';
import { type Plan, planInputSchema } from '#core/api/plan.ts';
import { expandPlan } from '#core/sweep/expand-plan.ts';
import { explainCells, type ExplainOptions } from '#core/sweep/explain-cells.ts';
import type { ResolvedSweep } from '#core/sweep/resolved-sweep.ts';
import type { KeyedCell } from '#core/workflow/key-renders.ts';
import { countDone } from '#db/store-cells.ts';
import type { Ctx } from './ctx.ts';
import { parseInput } from './parse-input.ts';
import { keyCells, prepareSweep, readKeying } from './prepare-sweep.ts';

/** Keys that are looked up at once. */
const BATCH = 10_000;
/** Cells between two turns of the event loop: a few milliseconds. */
const SLICE = 250;

/**
 * What a definition would make, without making it: cells, distinct renders, how many of these are done already.
 * A definition with issues answers with them and zeros.
 * @throws AppError invalid_input where the request itself is malformed
 */
export async function planSweep(ctx: Ctx, input: unknown): Promise<Plan> {
  const { rows, ...definition } = parseInput(planInputSchema, input);
  const result = await prepareSweep(ctx, definition);
  if (!result.ok) return { ...NOTHING, issues: result.issues };
  const { graph, resolved, simulated } = result.prepared;
  const keying = await readKeying(ctx.db.pool, graph, resolved, simulated);
  const { renders, reused } = await countRenders(ctx, keyCells(graph, resolved, keying));
  const { candidates, removed } = expandPlan(resolved);
  return {
    ...NOTHING,
    cells: resolved.cellCount,
    renders,
    reused,
    simulated,
    candidates,
    removed,
    axes: resolved.axes.map(({ name, values, replicates = false }) => ({
      name,
      count: values.length,
      labels: values.map(({ label }) => label),
      replicates,
    })),
    rows: rows ? pageOf(resolved, rows) : null,
  };
}

const NOTHING: Plan = {
  cells: 0,
  renders: 0,
  reused: 0,
  simulated: false,
  issues: [],
  candidates: 0,
  removed: [],
  axes: [],
  servers: [],
  seconds: null,
  gpuHours: null,
  dollars: null,
  disk: null,
  rows: null,
};

function pageOf(resolved: ResolvedSweep, rows: ExplainOptions): Plan['rows'] {
  const { total, cells } = explainCells(resolved, rows);
  return {
    total,
    cells: cells.map(({ labels, ordinal, out }) => ({ labels, ordinal, have: null, out })),
  };
}

async function countRenders(
  ctx: Ctx,
  cells: Iterable<KeyedCell>,
): Promise<{ renders: number; reused: number }> {
  const keys = new Set<string>();
  let batch: string[] = [];
  let reused = 0;
  let seen = 0;
  for (const cell of cells) {
    if (!keys.has(cell.key)) {
      keys.add(cell.key);
      batch.push(cell.key);
    }
    if (batch.length === BATCH) {
      reused += await countDone(ctx.db.pool, batch);
      batch = [];
    }
    if (++seen % SLICE === 0) await turn();
  }
  if (batch.length > 0) reused += await countDone(ctx.db.pool, batch);
  return { renders: keys.size, reused };
}
