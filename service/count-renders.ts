import { setImmediate as turn } from 'node:timers/promises';
import type { Stop } from '#core/error/stop.ts';
import { cellWork } from '#core/estimate/cell-work.ts';
import type { WorkGroup } from '#core/estimate/share-work.ts';
import type { Work } from '#core/estimate/work-of.ts';
import { lackSieve } from '#core/server/lack-sieve.ts';
import { expandPlan } from '#core/sweep/expand-plan.ts';
import { cellKeys } from '#core/workflow/key-renders.ts';
import { findDone, readRenderStates } from '#db/measured.ts';
import type { Ctx } from './ctx.ts';
import type { ServerForPlan } from './plan-servers.ts';
import { keyOptions, type Keying, type PreparedSweep } from './prepare-sweep.ts';

/** Keys that are looked up at once. */
const BATCH = 10_000;
/** Cells between two turns of the event loop: a few milliseconds. */
const SLICE = 250;

export type Have = 'done' | 'waiting' | 'failed';

/** The renders of a plan, counted. */
export type RenderCount = {
  renders: number;
  reused: number;
  /** The missing ones, by the servers that can make them; their places are those of the servers asked about. */
  groups: WorkGroup[];
  /** How many of the missing ones need what a server lacks: server → lack. */
  lacking: number[][];
  /** Work of a missing render, on average; of any render where none is missing. */
  work: Work;
  /** How the renders of the cells stand that were asked for; those that there are none of are left out. */
  have: Map<number, Have>;
};

type Wanted = {
  servers: readonly ServerForPlan[];
  /** Cells whose renders are looked up one by one. */
  ordinals: ReadonlySet<number>;
  stop?: Stop | undefined;
};

/** What is needed of missing cells, counted as they come. */
function tally(servers: readonly ServerForPlan[], { graph, resolved }: PreparedSweep) {
  const lacking = servers.map(({ lacks }) => (lacks ?? []).map(() => 0));
  const sieves = servers.map(({ lacks }) => lackSieve(lacks ?? [], resolved));
  const limited = servers.some(({ lacks }) => lacks && lacks.length > 0);
  const everyone = { count: 0, able: servers.map((_, place) => place) };
  const groups = new Map<string, { count: number; able: number[] }>([[everyone.able.join(), everyone]]);
  const workAt = cellWork(graph, resolved);
  const work = { seconds: 0, megapixels: 0 };
  let count = 0;
  const add = (at: readonly number[]): void => {
    const { seconds, megapixels } = workAt(at);
    work.seconds += seconds;
    work.megapixels += megapixels;
    count += 1;
    if (!limited) {
      everyone.count += 1;
      return;
    }
    const able: number[] = [];
    for (const [server, sieve] of sieves.entries()) {
      const found = sieve(at);
      if (found.length === 0) able.push(server);
      const counts = lacking[server] ?? [];
      for (const place of found) counts[place] = (counts[place] ?? 0) + 1;
    }
    const key = able.join();
    const group = groups.get(key);
    if (group) group.count += 1;
    else groups.set(key, { count: 1, able });
  };
  const mean = (): Work => {
    if (count === 0) return workAt(resolved.axes.map(() => 0));
    return { seconds: work.seconds / count, megapixels: work.megapixels / count };
  };
  return { add, mean, lacking, groups };
}

/** How a render stands for somebody who plans; nothing of one that nobody wants any more. */
function haveOf(state: string): Have | null {
  if (state === 'dropped') return null;
  return state === 'done' || state === 'failed' ? state : 'waiting';
}

async function readHave(ctx: Ctx, shown: ReadonlyMap<string, number[]>): Promise<Map<number, Have>> {
  const have = new Map<number, Have>();
  if (shown.size === 0) return have;
  for (const [key, state] of await readRenderStates(ctx.db.pool, [...shown.keys()])) {
    const stands = haveOf(state);
    if (stands) for (const ordinal of shown.get(key) ?? []) have.set(ordinal, stands);
  }
  return have;
}

/**
 * Key every cell and count: distinct renders, those done already, and what each server can make of the others. Other
 * work of this thread goes on meanwhile.
 * @throws what `stop` throws
 */
export async function countRenders(
  ctx: Ctx,
  prepared: PreparedSweep,
  keying: Keying,
  { servers, ordinals, stop }: Wanted,
): Promise<RenderCount> {
  const { graph, resolved } = prepared;
  const missing = tally(servers, prepared);
  const keyOf = cellKeys(keyOptions(graph, resolved, keying));
  const seen = new Set<string>();
  const shown = new Map<string, number[]>();
  let keys: string[] = [];
  let points: (readonly number[])[] = [];
  let reused = 0;
  const look = async (batch: readonly string[], at: readonly (readonly number[])[]): Promise<void> => {
    const done = new Set(await findDone(ctx.db.pool, batch));
    reused += done.size;
    for (const [place, point] of at.entries()) if (!done.has(place)) missing.add(point);
  };
  // One look-up goes on in the database while the next keys are made.
  let looking: Promise<void> = Promise.resolve();
  let count = 0;
  for (const { ordinal, at } of expandPlan(resolved).cells) {
    const key = keyOf(at);
    if (!seen.has(key)) {
      seen.add(key);
      keys.push(key);
      points.push(at);
    }
    if (ordinals.has(ordinal)) shown.set(key, [...(shown.get(key) ?? []), ordinal]);
    if (keys.length === BATCH) {
      await looking;
      looking = look(keys, points);
      // Told where it is awaited; meanwhile it must not count as unheard.
      looking.catch(() => undefined);
      [keys, points] = [[], []];
    }
    if (++count % SLICE === 0) {
      await turn();
      stop?.throwIfAborted();
    }
  }
  await looking;
  if (keys.length > 0) await look(keys, points);
  return {
    renders: seen.size,
    reused,
    groups: [...missing.groups.values()].filter((group) => group.count > 0),
    lacking: missing.lacking,
    work: missing.mean(),
    have: await readHave(ctx, shown),
  };
}
