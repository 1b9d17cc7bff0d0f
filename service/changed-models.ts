import type { ChangedModel } from '#core/api/sweep.ts';
import { parseJson } from '#core/json/parse-json.ts';
import type { Axis } from '#core/sweep/axis.ts';
import { countChanged, knownModels } from '#core/sweep/change/changed-models.ts';
import { filesOfCells } from '#core/sweep/change/files-of-cells.ts';
import { parsePatch } from '#core/workflow/parse-patch.ts';
import { countDoneBefore, findAnyPatch, findModelsKept, readModelChanges } from '#db/model-change.ts';
import type { SweepRow } from '#db/sweep.ts';
import type { Queryable } from '#db/transaction.ts';
import { findWorkflowRow } from '#db/workflow.ts';
import { parseGraph } from './prepare-sweep.ts';

/**
 * The model files that are others under the same name than when cells of a sweep were rendered. A look into an index
 * where none has changed.
 */
export async function readChangedModels(client: Queryable, sweep: SweepRow): Promise<ChangedModel[]> {
  const files = [...knownModels(sweep.keyedWith).keys()];
  if (files.length === 0) return [];
  const kept = await findModelsKept(client, sweep.id);
  const since = kept ?? sweep.createdAt;
  const changes = await readModelChanges(client, files, sweep.simulated, since);
  if (changes.length === 0) return [];
  const workflow = await findWorkflowRow(client, sweep.workflowHash);
  const patch = await findAnyPatch(client, sweep.id);
  if (!workflow || patch === null) return [];
  // As they were resolved; what the API tells of them is less.
  const axes = parseJson(sweep.axes) as Axis[];
  const names = new Set(changes.map(({ file }) => file));
  const { axes: deciding, filesAt } = filesOfCells(
    parseGraph(workflow.graph),
    axes,
    parsePatch(patch),
    names,
  );
  const times = changes.map(({ at }) => at);
  return countChanged(changes, await countDoneBefore(client, sweep.id, deciding, times), filesAt);
}
