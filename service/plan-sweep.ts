import { type Plan, type PlanServer, planInputSchema } from '#core/api/plan.ts';
import { estimatePlan } from '#core/estimate/estimate-plan.ts';
import { expandPlan } from '#core/sweep/expand-plan.ts';
import { explainCells } from '#core/sweep/explain-cells.ts';
import { type Ctx } from './ctx.ts';
import { countRenders, type RenderCount } from './count-renders.ts';
import { estimateDisk } from './estimate-disk.ts';
import { parseInput } from './parse-input.ts';
import { lackingEverywhere, planServers, type ServerForPlan } from './plan-servers.ts';
import { prepareSweep, readKeying } from './prepare-sweep.ts';

/**
 * What a definition would make, without making it: cells, renders, what is done already, what each server can do of
 * the rest, time, money and disk. A definition with issues answers with them and zeros; where only the servers lack
 * something, with both.
 * @param signal ends the work early, where nobody waits for the answer any more
 * @throws AppError invalid_input where the request itself is malformed
 */
export async function planSweep(ctx: Ctx, input: unknown, signal?: AbortSignal): Promise<Plan> {
  const { rows, ...definition } = parseInput(planInputSchema, input);
  const result = await prepareSweep(ctx, definition);
  if (!result.ok) return { ...NOTHING, issues: result.issues };
  const { prepared } = result;
  const { graph, resolved, simulated } = prepared;
  const [keying, servers] = await Promise.all([
    readKeying(ctx.db.pool, graph, resolved, simulated),
    planServers(ctx.db.pool, prepared),
  ]);
  const page = rows ? explainCells(resolved, rows) : null;
  const ordinals = new Set(page?.cells.flatMap(({ ordinal }) => (ordinal === null ? [] : [ordinal])));
  const count = await countRenders(ctx, prepared, keying, { servers, ordinals, signal });
  const { candidates, removed } = expandPlan(resolved);
  const missing = count.renders - count.reused;
  return {
    cells: resolved.cellCount,
    renders: count.renders,
    reused: count.reused,
    simulated,
    issues: lackingEverywhere(servers),
    candidates,
    removed,
    axes: resolved.axes.map(({ name, values, replicates = false }) => ({
      name,
      count: values.length,
      labels: values.map(({ label }) => label),
      replicates,
    })),
    servers: servers.map((server, i) => shown(server, i, count)),
    ...estimatePlan(handsOf(servers, count), missing, count.work),
    disk: await estimateDisk(ctx, prepared, missing),
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

/** Those that are there; all of them where none is. */
function handsOf(servers: readonly ServerForPlan[], { can }: RenderCount) {
  const there = servers.some(({ state }) => isThere(state));
  return servers.map(({ rate, pricePerHour, state }, i) => ({
    can: !there || isThere(state) ? (can[i] ?? 0) : 0,
    rate,
    pricePerHour,
  }));
}

const isThere = (state: string): boolean => state === 'online' || state === 'unknown';

function shown(
  { id, name, simulated, state, lacks, rate, measured, pricePerHour }: ServerForPlan,
  place: number,
  { can, lacking, work }: RenderCount,
): PlanServer {
  return {
    id,
    name,
    simulated,
    state,
    can: can[place] ?? 0,
    lacks: (lacks ?? []).map(({ kind, path, node, input, value, nearest, words }, i) => ({
      kind,
      path,
      node,
      input,
      value,
      nearest,
      renders: lacking[place]?.[i] ?? 0,
      message: `${name} ${words}.`,
    })),
    secondsPerRender: rate && {
      low: rate.low * work,
      typical: rate.typical * work,
      high: rate.high * work,
    },
    measured,
    pricePerHour,
  };
}
