import { setImmediate as turn } from 'node:timers/promises';
import { workOf } from '#core/estimate/work-of.ts';
import { cellPatch } from '#core/sweep/expand.ts';
import type { KeyedCell } from '#core/workflow/key-renders.ts';
import { patchGraph } from '#core/workflow/patch-graph.ts';
import { findDone, readRenderStates } from '#db/measured.ts';
import type { Ctx } from './ctx.ts';
import type { ServerForPlan } from './plan-servers.ts';
import { keyCells, type Keying, type PreparedSweep } from './prepare-sweep.ts';

/** Keys that are looked up at once. */
const BATCH = 10_000;
/** Cells between two turns of the event loop: a few milliseconds. */
const SLICE = 250;
/** Cells whose work is looked at. */
const SAMPLED = 64;

type Have = 'done' | 'waiting' | 'failed';

/** The renders of a plan, counted. */
export type RenderCount = {
  renders: number;
  reused: number;
  /** How many of the missing ones each server can make, in the order of the servers. */
  can: number[];
  /** How many of the missing ones need what a server lacks: server → lack. */
  lacking: number[][];
  /** Work of one render, on average. */
  work: number;
  /** How the renders of the cells stand that were asked for; those that there are none of are left out. */
  have: Map<number, Have>;
};

type Wanted = {
  servers: readonly ServerForPlan[];
  /** Cells whose renders are looked up one by one. */
  ordinals: ReadonlySet<number>;
  signal?: AbortSignal | undefined;
};

const haveOf = (state: string): Have =>
  state === 'done' ? 'done' : state === 'failed' ? 'failed' : 'waiting';

/**
 * Key every cell and count: distinct renders, those done already, and what each server can make of the others. Other
 * work of this process goes on meanwhile.
 * @throws whatever `signal` was aborted with
 */
export async function countRenders(
  ctx: Ctx,
  prepared: PreparedSweep,
  keying: Keying,
  { servers, ordinals, signal }: Wanted,
): Promise<RenderCount> {
  const { graph, resolved } = prepared;
  const lacks = servers.map(({ lacks: own }) => own ?? []);
  const can = servers.map(() => 0);
  const lacking = lacks.map((own) => own.map(() => 0));
  const seen = new Set<string>();
  const shown = new Map<string, number[]>();
  const works: number[] = [];
  const every = Math.max(1, Math.ceil(resolved.cellCount / SAMPLED));
  let batch: KeyedCell[] = [];
  let reused = 0;

  const tally = ({ at }: KeyedCell): void => {
    for (const [i, own] of lacks.entries()) {
      let able = true;
      for (const [j, { neededBy }] of own.entries()) {
        if (!neededBy(at)) continue;
        able = false;
        const counts = lacking[i];
        if (counts) counts[j] = (counts[j] ?? 0) + 1;
      }
      if (able) can[i] = (can[i] ?? 0) + 1;
    }
  };
  const look = async (): Promise<void> => {
    const done = new Set(
      await findDone(
        ctx.db.pool,
        batch.map(({ key }) => key),
      ),
    );
    reused += done.size;
    for (const [i, cell] of batch.entries()) if (!done.has(i)) tally(cell);
    batch = [];
  };

  let count = 0;
  for (const cell of keyCells(graph, resolved, keying)) {
    if (!seen.has(cell.key)) {
      seen.add(cell.key);
      batch.push(cell);
    }
    if (ordinals.has(cell.ordinal)) shown.set(cell.key, [...(shown.get(cell.key) ?? []), cell.ordinal]);
    if (count % every === 0) works.push(workOf(patchGraph(graph, cellPatch(resolved, cell.at))));
    if (batch.length === BATCH) await look();
    if (++count % SLICE === 0) {
      await turn();
      signal?.throwIfAborted();
    }
  }
  if (batch.length > 0) await look();
  const states = await readRenderStates(ctx.db.pool, [...shown.keys()]);
  return {
    renders: seen.size,
    reused,
    can,
    lacking,
    work: works.length > 0 ? works.reduce((sum, work) => sum + work, 0) / works.length : 0,
    have: new Map(
      [...states].flatMap(([key, state]) =>
        (shown.get(key) ?? []).map((ordinal): [number, Have] => [ordinal, haveOf(state)]),
      ),
    ),
  };
}
