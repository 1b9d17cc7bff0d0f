import { setImmediate as turn } from 'node:timers/promises';
import { definitionInputSchema, type Plan } from '#core/api/sweep.ts';
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
  const result = await prepareSweep(ctx, parseInput(definitionInputSchema, input));
  if (!result.ok) return { cells: 0, renders: 0, reused: 0, simulated: false, issues: result.issues };
  const { graph, resolved, simulated } = result.prepared;
  const keying = await readKeying(ctx.db.pool, graph, resolved, simulated);
  const { renders, reused } = await countRenders(ctx, keyCells(graph, resolved, keying));
  return { cells: resolved.cellCount, renders, reused, simulated, issues: [] };
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
