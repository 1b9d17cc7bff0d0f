import { type Plan, type PlanServer, planInputSchema } from '#core/api/plan.ts';
import type { Stop } from '#core/error/stop.ts';
import { compareFleets } from '#core/estimate/compare-fleets.ts';
import { estimatePlan } from '#core/estimate/estimate-plan.ts';
import type { WorkGroup } from '#core/estimate/share-work.ts';
import { expandPlan } from '#core/sweep/expand-plan.ts';
import { readMoneyBudget } from '#core/sweep/read-money-budget.ts';
import { explainCells, type ExplainOptions } from '#core/sweep/explain-cells.ts';
import { countRenders, type RenderCount } from './count-renders.ts';
import type { Ctx } from './ctx.ts';
import { estimateDisk } from './estimate-disk.ts';
import { parseInput } from './parse-input.ts';
import { planServers, type ServerForPlan } from './plan-servers.ts';
import { type PreparedSweep, prepareSweep, readKeying } from './prepare-sweep.ts';
import { warnOfLacks } from './warn-of-lacks.ts';
import { warnOfMoney } from './warn-of-money.ts';

/** Lacks of one server that are told. */
const MOST_LACKS = 100;

/**
 * What a definition would make, without making it: cells, renders, what is done already, what each server can do of
 * the rest, time, money and disk. A definition with issues answers with them and zeros.
 * @param stop ends the work early, where nobody waits for the answer any more
 * @throws AppError invalid_input where the request itself is malformed; what `stop` throws
 */
export async function planSweep(ctx: Ctx, input: unknown, stop?: Stop): Promise<Plan> {
  const { rows, ...definition } = parseInput(planInputSchema, input);
  const result = await prepareSweep(ctx, definition, undefined, stop);
  return result.ok ? planPrepared(ctx, result.prepared, rows, stop) : { ...NOTHING, issues: result.issues };
}

async function planPrepared(
  ctx: Ctx,
  prepared: PreparedSweep,
  rows: ExplainOptions | undefined,
  stop: Stop | undefined,
): Promise<Plan> {
  const { graph, resolved, simulated } = prepared;
  const [keying, { servers, alike }] = await Promise.all([
    readKeying(ctx.db.pool, graph, resolved, simulated),
    planServers(ctx.db.pool, prepared),
  ]);
  const page = rows ? explainCells(resolved, rows) : null;
  const ordinals = new Set(page?.cells.flatMap(({ ordinal }) => (ordinal === null ? [] : [ordinal])));
  const count = await countRenders(ctx, prepared, keying, { servers, ordinals, stop });
  const { candidates, removed } = expandPlan(resolved);
  const taken = takenBy(servers, count.groups);
  const estimate = estimatePlan(servers, taken, count.work.seconds);
  return {
    cells: resolved.cellCount,
    renders: count.renders,
    reused: count.reused,
    simulated,
    issues: [],
    warnings: [
      ...warnOfLacks(servers, count.lacking),
      ...warnOfMoney(readMoneyBudget(prepared.text), servers, estimate.dollars),
    ],
    candidates,
    removed,
    axes: resolved.axes.map(({ name, values, replicates = false }) => ({
      name,
      count: values.length,
      labels: values.map(({ label }) => label),
      replicates,
    })),
    servers: servers.map((server, place) => shown(server, place, count)),
    ...estimate,
    fleets: compareFleets(servers, taken, count.work.seconds),
    disk: await estimateDisk(ctx, count, alike),
    rows: page && {
      total: page.total,
      cells: page.cells.map(({ labels, ordinal, out }) => ({
        labels,
        ordinal,
        have: ordinal === null ? null : (count.have.get(ordinal) ?? null),
        out,
      })),
    },
  };
}

const NOTHING: Plan = {
  cells: 0,
  renders: 0,
  reused: 0,
  simulated: false,
  issues: [],
  warnings: [],
  candidates: 0,
  removed: [],
  axes: [],
  servers: [],
  seconds: null,
  gpuHours: null,
  dollars: null,
  fleets: [],
  disk: null,
  rows: null,
};

/** Who will make the renders: servers that are away only what no other can make. */
function takenBy(servers: readonly ServerForPlan[], groups: readonly WorkGroup[]): WorkGroup[] {
  const isThere = (place: number): boolean =>
    ['online', 'unknown', 'asleep', 'waking'].includes(servers[place]?.state ?? '');
  return groups.map(({ count, able }) => {
    const there = able.filter(isThere);
    return { count, able: there.length > 0 ? there : able };
  });
}

function shown(server: ServerForPlan, place: number, { groups, lacking, work }: RenderCount): PlanServer {
  const { id, name, simulated, state, rate, measured, pricePerHour } = server;
  const needed = (server.lacks ?? [])
    .map((lack, i) => ({ ...lack, renders: lacking[place]?.[i] ?? 0 }))
    .filter(({ renders }) => renders > 0);
  return {
    id,
    name,
    simulated,
    state,
    can: groups.reduce((sum, { count, able }) => sum + (able.includes(place) ? count : 0), 0),
    lacks: needed
      .slice(0, MOST_LACKS)
      .map(({ kind, path, nodes, input, value, nearest, words, renders }) => ({
        kind,
        path,
        node: nodes[0] ?? '',
        input,
        value,
        nearest: nearest(),
        renders,
        message: `${name} ${words}.`,
      })),
    told: server.lacks !== null,
    secondsPerRender: rate && {
      low: rate.low * work.seconds,
      typical: rate.typical * work.seconds,
      high: rate.high * work.seconds,
    },
    measured,
    pricePerHour,
  };
}
