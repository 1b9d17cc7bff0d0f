import type { Issue } from '#core/error/issue.ts';
import { estimateRate, type Measured, type Range } from '#core/estimate/estimate-rate.ts';
import { workOf } from '#core/estimate/work-of.ts';
import { findLacks, type FoundLack } from '#core/server/find-lacks.ts';
import { sentValues } from '#core/server/sent-values.ts';
import { parsePatch } from '#core/workflow/parse-patch.ts';
import { patchGraph } from '#core/workflow/patch-graph.ts';
import type { Graph } from '#core/workflow/graph.ts';
import { listNodeTexts } from '#db/catalogue.ts';
import { listKnownServers } from '#db/known-servers.ts';
import { type MeasuredRender, readMeasured } from '#db/measured.ts';
import type { Queryable } from '#db/transaction.ts';
import { findWorkflowRow } from '#db/workflow.ts';
import { parseGraph, type PreparedSweep } from './prepare-sweep.ts';
import { readSpecs } from './read-context.ts';

/** Renders of the same workflow that say more of a server's speed than those of others. */
const ENOUGH = 3;
/** Seconds a megapixel step on a simulated server of speed 1, and on one four times as fast. */
const SIMULATED: Range = { low: 0.03, typical: 0.1, high: 0.13 };

/** A server that may render a plan: what it lacks, and how fast it is. */
export type ServerForPlan = {
  id: string;
  name: string;
  simulated: boolean;
  state: string;
  pricePerHour: number | null;
  /** Null where it has not told what it has. */
  lacks: FoundLack[] | null;
  /** Seconds for a unit of work, and on how many renders that was measured. */
  rate: Range | null;
  measured: number;
};

async function measure(
  client: Queryable,
  renders: readonly MeasuredRender[],
  known: Map<string, Graph | null>,
): Promise<Measured[]> {
  const measured: Measured[] = [];
  for (const { workflowHash, patch, seconds } of renders) {
    let graph = known.get(workflowHash);
    if (graph === undefined) {
      const row = await findWorkflowRow(client, workflowHash);
      graph = row ? parseGraph(row.graph) : null;
      known.set(workflowHash, graph);
    }
    if (graph) measured.push({ seconds, work: workOf(patchGraph(graph, parsePatch(patch))) });
  }
  return measured;
}

const widened = (rates: readonly Range[]): Range | null =>
  rates.length === 0
    ? null
    : {
        low: Math.min(...rates.map(({ low }) => low)) / 2,
        typical: rates.reduce((sum, { typical }) => sum + typical, 0) / rates.length,
        high: Math.max(...rates.map(({ high }) => high)) * 2,
      };

/**
 * The enabled servers that may render a sweep, each with what it would refuse and how fast it was lately. One that was
 * never measured is taken to be like the others; simulated ones have their table.
 */
export async function planServers(client: Queryable, prepared: PreparedSweep): Promise<ServerForPlan[]> {
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
  const graphs = new Map<string, Graph | null>([[workflow.hash, graph]]);
  const servers: ServerForPlan[] = [];
  for (const server of chosen) {
    const text = texts.find(({ serverId }) => serverId === server.id);
    const specs = text && (await readSpecs(client, text));
    const own = renders.filter(({ serverId }) => serverId === server.id);
    const alike = own.filter(({ workflowHash }) => workflowHash === workflow.hash);
    const measured = await measure(client, alike.length >= ENOUGH ? alike : own, graphs);
    servers.push({
      id: server.id,
      name: server.name,
      simulated,
      state: server.state,
      pricePerHour: server.pricePerHour,
      lacks: specs && specs.size > 0 ? findLacks(graph, sent, specs) : null,
      rate: estimateRate(measured),
      measured: measured.length,
    });
  }
  const fallback =
    widened(servers.flatMap(({ rate }) => (rate ? [rate] : []))) ?? (simulated ? SIMULATED : null);
  return servers.map((server) => ({ ...server, rate: server.rate ?? fallback }));
}

/** What none of the servers has that told what they have: nothing can render it as it stands. */
export function lackingEverywhere(servers: readonly ServerForPlan[]): Issue[] {
  const told = servers.flatMap(({ name, lacks }) => (lacks ? [{ name, lacks }] : []));
  const [first, ...others] = told;
  if (!first) return [];
  const same = (a: FoundLack, b: FoundLack): boolean =>
    a.node === b.node && a.input === b.input && a.value === b.value;
  return first.lacks
    .filter((lack) => others.every(({ lacks }) => lacks.some((other) => same(lack, other))))
    .map(({ path, words, value, nearest }) => {
      const plain = words.replace(/^(has|takes) no /, '');
      const [best] = nearest;
      return {
        path,
        message:
          others.length === 0
            ? `${first.name} ${words}`
            : `No server ${words.startsWith('takes') ? 'takes a' : 'has the'} ${plain}`,
        value,
        ...(best === undefined || best === null ? {} : { hint: `Did you mean “${String(best)}”?` }),
      };
    });
}
