import { setImmediate as turn } from 'node:timers/promises';
import { type ChangeInput, changeInputSchema, type ChangePreview } from '#core/api/change.ts';
import { axisSchema } from '#core/api/sweep.ts';
import { parseJson } from '#core/json/parse-json.ts';
import type { Axis } from '#core/sweep/axis.ts';
import { compareAxes, labelCell } from '#core/sweep/change/compare-axes.ts';
import { compareSettings } from '#core/sweep/change/compare-settings.ts';
import type { KeptCell } from '#core/sweep/change/keep-keys.ts';
import { parseDefinition } from '#core/sweep/parse-definition.ts';
import { findDone } from '#db/measured.ts';
import { type CurrentCell, readCurrentCells } from '#db/revision.ts';
import { findSweep, type SweepRow } from '#db/sweep.ts';
import type { Ctx } from './ctx.ts';
import { keyChange } from './key-change.ts';
import { notFound, parseId, parseInput } from './parse-input.ts';
import { prepareChange, refuseStale } from './prepare-change.ts';
import type { PreparedSweep } from './prepare-sweep.ts';

/** Cells that are told by their values. */
const SHOWN = 8;
/** Cells between two turns of the event loop: a few milliseconds. */
const SLICE = 250;

/**
 * What another definition would do to a sweep, cell by cell: which stay, which come, which go; nothing is stored.
 * @param input `{id, definition, workflow?, files?, models?, revision?}`
 * @throws AppError not_found; invalid_input; conflict where it was changed since `revision`
 */
export async function previewChange(
  ctx: Ctx,
  input: { id: string } & Partial<ChangeInput>,
): Promise<ChangePreview> {
  const { id: rawId, ...rest } = input;
  const id = parseId('sweep', rawId);
  const { revision, models, ...definition } = parseInput(changeInputSchema, rest);
  const sweep = await findSweep(ctx.db.pool, id);
  if (!sweep) throw notFound('sweep', id);
  refuseStale(sweep, revision);
  const result = await prepareChange(ctx, sweep, definition);
  if (!result.ok) return { ...NOTHING, revision: sweep.revision, issues: result.issues };
  const { prepared } = result;
  const before = axisSchema.array().parse(parseJson(sweep.axes));
  const { cells } = await keyChange(ctx.db.pool, id, prepared, models);
  const counted = await compareCells(await readCurrentCells(ctx.db.pool, id), before, cells, prepared);
  const { added, ...counts } = counted;
  return {
    revision: sweep.revision,
    ...counts,
    added: added.length,
    addedDone: (await findDone(ctx.db.pool, added)).length,
    // As they were resolved; what the API tells of them is less.
    axes: compareAxes(parseJson(sweep.axes) as Axis[], prepared.resolved.axes),
    settings: compareSettings(settingsOf(sweep.definition, sweep), settingsOf(prepared.text, prepared)),
    issues: [],
  };
}

type Compared = Omit<ChangePreview, 'revision' | 'added' | 'addedDone' | 'axes' | 'settings' | 'issues'> & {
  /** Render keys of the cells that come. */
  added: string[];
};

async function compareCells(
  current: CurrentCell[],
  before: Pick<Axis, 'name' | 'values'>[],
  cells: Iterable<KeptCell>,
  { resolved }: PreparedSweep,
): Promise<Compared> {
  const known = new Map(current.map((cell) => [cell.key, cell]));
  const stay = new Set<string>();
  const found = { kept: 0, keptDone: 0, keptOlder: 0, firstAdded: null as number | null };
  const added: string[] = [];
  const examples: string[] = [];
  let seen = 0;
  for (const { key, at, ordinal, older } of cells) {
    const old = known.get(key);
    if (old) {
      stay.add(key);
      found.kept += 1;
      if (old.done) found.keptDone += 1;
      if (older) found.keptOlder += 1;
    } else {
      found.firstAdded ??= ordinal;
      added.push(key);
      if (examples.length < SHOWN) examples.push(labelCell(resolved.axes, at));
    }
    if (++seen % SLICE === 0) await turn();
  }
  const gone = current.filter(({ key }) => !stay.has(key));
  return {
    ...found,
    added,
    gone: gone.length,
    goneDone: gone.filter(({ done }) => done).length,
    goneRated: gone.filter(({ rated }) => rated).length,
    examples: { added: examples, gone: gone.slice(0, SHOWN).map(({ at }) => labelCell(before, at)) },
  };
}

/** What a definition sets for every cell, its workflow among it. */
function settingsOf(
  text: string,
  origin: Pick<SweepRow, 'workflowHash' | 'workflowName'> | Pick<PreparedSweep, 'workflow'>,
): Record<string, unknown> {
  const parsed = parseDefinition(text);
  const { name, hash } =
    'workflow' in origin ? origin.workflow : { name: origin.workflowName, hash: origin.workflowHash };
  return { workflow: `${name} ${hash.slice(0, 8)}`, ...(parsed.ok ? parsed.definition.set : {}) };
}

const NOTHING: ChangePreview = {
  revision: 0,
  kept: 0,
  keptDone: 0,
  keptOlder: 0,
  added: 0,
  addedDone: 0,
  firstAdded: null,
  gone: 0,
  goneDone: 0,
  goneRated: 0,
  examples: { added: [], gone: [] },
  axes: [],
  settings: [],
  issues: [],
};
