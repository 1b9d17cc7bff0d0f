import { z } from 'zod';
import type { DeadAxis } from '#core/api/measure.ts';
import { axisSchema } from '#core/api/sweep.ts';
import { AppError } from '#core/error/app-error.ts';
import { parseJson } from '#core/json/parse-json.ts';
import { axisTitle } from '#core/grid/axis-title.ts';
import { blackHash } from '#core/measure/black-hash.ts';
import { type DeadInput, findDead } from '#core/measure/find-dead.ts';
import { type LoraInput, loraInputs } from '#core/measure/lora-inputs.ts';
import type { MeasuredAxis } from '#core/measure/lora-at-work.ts';
import { sayDead } from '#core/measure/say-dead.ts';
import { parseDefinition } from '#core/sweep/parse-definition.ts';
import type { Graph } from '#core/workflow/graph.ts';
import { parsePatch } from '#core/workflow/parse-patch.ts';
import { isBypass } from '#core/workflow/patch.ts';
import { patchGraph } from '#core/workflow/patch-graph.ts';
import { notify } from '#db/notify.ts';
import { setPauseReason } from '#db/spending.ts';
import { findSweep, type SweepRow } from '#db/sweep.ts';
import { hasUnfinished } from '#db/sweep-state.ts';
import {
  readFirstPatch,
  readPixels,
  readSizes,
  readWanted,
  saveCheck,
  savePausedFor,
  toPixels,
} from '#db/sweep-check.ts';
import type { Queryable } from '#db/transaction.ts';
import { findWorkflowRow } from '#db/workflow.ts';
import type { Ctx } from './ctx.ts';
import { pauseSweep } from './pause-sweep.ts';
import { transact } from './transact.ts';

/** The inputs of a sweep's workflow that set LoRAs, with what stands in them where no axis sets them. */
async function readLoras(client: Queryable, sweep: SweepRow): Promise<Map<string, LoraInput>> {
  const workflow = await findWorkflowRow(client, sweep.workflowHash);
  const patch = await readFirstPatch(client, sweep.id);
  if (!workflow || patch === undefined) return new Map();
  // Written by us, from a graph that was parsed.
  const graph = parseJson(workflow.graph) as Graph;
  // A LoRA that the first cell leaves out is there in others.
  const set = parsePatch(patch).filter((entry) => !isBypass(entry));
  const left = set.filter(([, , value]) => value !== 'None');
  return loraInputs(patchGraph(graph, left));
}

/** What finished cells say of the axes; the costlier questions are asked only where something is the same. */
async function lookForDead(
  client: Queryable,
  sweep: SweepRow,
  axes: readonly MeasuredAxis[],
): Promise<DeadAxis[]> {
  const cells = toPixels(await readPixels(client, sweep.id, axes.length), axes.length);
  const none: DeadInput = { axes, cells, loras: new Map(), wanted: [] };
  if (findDead(none).length === 0) return [];
  const black = (await readSizes(client, sweep.id)).map(({ width, height }) => blackHash(width, height));
  const telling = toPixels(await readPixels(client, sweep.id, axes.length, black), axes.length);
  const wanted = (await readWanted(client, sweep.id, axes.length)).map((values) => new Set(values));
  const loras = await readLoras(client, sweep);
  return findDead({ axes, cells: telling, loras, wanted }).flatMap((dead) => sayDead(dead, axes) ?? []);
}

/** Whether a definition asks for a rest where an axis is dead. */
function pausesOnDead(definition: string): boolean {
  const parsed = parseDefinition(definition);
  return parsed.ok && parsed.definition.pauseOn === 'deadAxis';
}

/** Let a sweep rest for what was found, where it asks for that and has not rested for it before. */
async function pauseFor(ctx: Ctx, sweep: SweepRow, dead: DeadAxis[], pausedFor: string[]): Promise<void> {
  const alarms = dead.filter(({ alarm }) => alarm).map(({ axis }) => axis);
  const next = alarms.filter((axis) => !pausedFor.includes(axis));
  if (next.length === 0 || (sweep.state !== 'running' && sweep.state !== 'paused')) return;
  if (!pausesOnDead(sweep.definition) || !(await hasUnfinished(ctx.db.pool, sweep.id))) return;
  try {
    await pauseSweep(ctx, { id: sweep.id });
  } catch (error) {
    // It ended meanwhile.
    if (error instanceof AppError && (error.code === 'conflict' || error.code === 'not_found')) return;
    throw error;
  }
  const [first] = next.map(axisTitle);
  await setPauseReason(ctx.db.pool, sweep.id, `It rests because ${first} does nothing.`);
  await savePausedFor(ctx.db.pool, sweep.id, [...pausedFor, ...next]);
  await notify(ctx.db.pool, { t: 'sweep', sweep: sweep.id });
  ctx.log.info({ sweep: sweep.id, axes: next }, 'A sweep rests: an axis does nothing');
}

/**
 * Look whether axes of a sweep do nothing, keep what is found, tell open pages, and let the sweep rest where its
 * definition asks for that. A sweep that is gone is left alone.
 */
export async function checkSweep(ctx: Ctx, input: { id: string }): Promise<void> {
  const checked = await transact(ctx, async (client) => {
    // Cells and axes of one moment; of two that check at once, the one that knew less runs again.
    await client.query('set transaction isolation level repeatable read');
    const sweep = await findSweep(client, input.id);
    if (!sweep) return null;
    const axes = z.array(axisSchema).parse(parseJson(sweep.axes));
    const dead = await lookForDead(client, sweep, axes);
    const { revision } = sweep;
    const { news, pausedFor } = await saveCheck(client, sweep.id, { revision, dead, now: ctx.now() });
    if (news) await notify(client, { t: 'sweep', sweep: sweep.id });
    return { sweep, dead, pausedFor };
  });
  if (checked) await pauseFor(ctx, checked.sweep, checked.dead, checked.pausedFor);
}
