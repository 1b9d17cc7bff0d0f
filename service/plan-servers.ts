import { estimateRate, type Range } from '#core/estimate/estimate-rate.ts';
import { type Work, workOf } from '#core/estimate/work-of.ts';
import { findLacks, type Lack } from '#core/server/find-lacks.ts';
import { sentValues } from '#core/server/sent-values.ts';
import type { Graph } from '#core/workflow/graph.ts';
import { parsePatch } from '#core/workflow/parse-patch.ts';
import { patchGraph } from '#core/workflow/patch-graph.ts';
import { listNodeTexts } from '#db/catalogue.ts';
import { listKnownServers } from '#db/known-servers.ts';
import { type MeasuredRender, readMeasured } from '#db/measured.ts';
import type { Queryable } from '#db/transaction.ts';
import { readColdStart } from '#db/wake.ts';
import { findWorkflowRow } from '#db/workflow.ts';
import { parseGraph, type PreparedSweep } from './prepare-sweep.ts';
import { readSpecs } from './read-context.ts';

/** Renders of the same workflow that say more of a server's speed than those of others. */
const ENOUGH = 3;
/** Where nothing was measured on a simulated server: the table is right, but for loading models. */
const SIMULATED: Range = { low: 0.8, typical: 1, high: 1.5 };

/** A server that may render a plan: what it lacks, and how fast it is. */
export type ServerForPlan = {
  id: string;
  name: string;
  simulated: boolean;
  state: string;
  pricePerHour: number | null;
  /** Of one that wakes on demand: seconds that it takes to wake, none while it is awake, and until it sleeps again. */
  coldSeconds: number;
  idleSeconds: number;
  /** Null where it has not told what it has. */
  lacks: Lack[] | null;
  /** How many times the seconds of speed 1 it takes, and on how many renders that was measured. */
  rate: Range | null;
  measured: number;
};

/** A finished render of the planned workflow, with how much work it was. */
export type AlikeRender = { key: string; work: Work };

/** Reads how much work finished renders were, each workflow once. */
function workReader(client: Queryable, known: Map<string, Graph | null>) {
  return async ({ workflowHash, patch }: MeasuredRender): Promise<Work | null> => {
    let graph = known.get(workflowHash);
    if (graph === undefined) {
      const row = await findWorkflowRow(client, workflowHash);
      graph = row ? parseGraph(row.graph) : null;
      known.set(workflowHash, graph);
    }
    return graph && workOf(patchGraph(graph, parsePatch(patch)));
  };
}

/** What is said of a server that was never measured, from those that were. */
const widened = (rates: readonly Range[]): Range | null =>
  rates.length === 0
    ? null
    : {
        low: Math.min(...rates.map(({ low }) => low)) / 2,
        typical: rates.reduce((sum, { typical }) => sum + typical, 0) / rates.length,
        high: Math.max(...rates.map(({ high }) => high)) * 2,
      };

/**
 * The enabled servers that may render a sweep, each with what it would refuse and how fast it was lately; and what was
 * rendered lately of the same workflow. One that was never measured is taken to be like the others; simulated ones
 * have their table.
 */
export async function planServers(
  client: Queryable,
  prepared: PreparedSweep,
): Promise<{ servers: ServerForPlan[]; alike: AlikeRender[] }> {
  const { graph, resolved, simulated, serverIds, workflow } = prepared;
  const chosen = (await listKnownServers(client)).filter(
    (server) =>
      server.enabled &&
      server.simulated === simulated &&
      (serverIds.length === 0 || serverIds.includes(server.id)),
  );
  const ids = chosen.map(({ id }) => id);
  const [texts, renders] = await Promise.all([
    listNodeTexts(client, { simulated, serverIds }),
    readMeasured(client, ids),
  ]);
  const sent = sentValues(graph, resolved);
  const workIn = workReader(client, new Map([[workflow.hash, graph]]));
  const servers: ServerForPlan[] = [];
  const alike: AlikeRender[] = [];
  for (const server of chosen) {
    const text = texts.find(({ serverId }) => serverId === server.id);
    const specs = text && (await readSpecs(client, text));
    const own = renders.filter(({ serverId }) => serverId === server.id);
    const same = own.filter(({ workflowHash }) => workflowHash === workflow.hash);
    const measured: { seconds: number; work: number }[] = [];
    for (const render of same.length >= ENOUGH ? same : own) {
      const work = await workIn(render);
      if (!work) continue;
      measured.push({ seconds: render.seconds, work: work.seconds });
      if (render.workflowHash === workflow.hash) alike.push({ key: render.key, work });
    }
    servers.push({
      id: server.id,
      name: server.name,
      simulated,
      state: server.state,
      pricePerHour: server.pricePerHour,
      coldSeconds:
        server.wakesOnDemand && server.state !== 'online' ? await readColdStart(client, server.id) : 0,
      idleSeconds: server.wakesOnDemand ? server.idleSeconds : 0,
      lacks: specs && specs.size > 0 ? findLacks(graph, sent, specs) : null,
      rate: estimateRate(measured),
      measured: measured.length,
    });
  }
  const fallback =
    widened(servers.flatMap(({ rate }) => (rate ? [rate] : []))) ?? (simulated ? SIMULATED : null);
  return { servers: servers.map((server) => ({ ...server, rate: server.rate ?? fallback })), alike };
}
