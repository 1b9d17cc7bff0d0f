import { type ChangeInput, changeInputSchema, type ChangePreview } from '#core/api/change.ts';
import { axisSchema } from '#core/api/sweep.ts';
import { parseJson } from '#core/json/parse-json.ts';
import { compareAxes, labelCell } from '#core/sweep/change/compare-axes.ts';
import { findDone } from '#db/measured.ts';
import { readCurrentCells } from '#db/revision.ts';
import { findSweep } from '#db/sweep.ts';
import type { Ctx } from './ctx.ts';
import { notFound, parseId, parseInput } from './parse-input.ts';
import { prepareChange, refuseStale } from './prepare-change.ts';
import { keyCells, readKeying } from './prepare-sweep.ts';

/** Cells that are told by their values. */
const SHOWN = 8;

/**
 * What another definition would do to a sweep, cell by cell: which stay, which come, which go; nothing is stored.
 * @param input `{id, definition, workflow?, files?, revision?}`
 * @throws AppError not_found; conflict where it was changed since `revision`
 */
export async function previewChange(
  ctx: Ctx,
  input: { id: string } & Partial<ChangeInput>,
): Promise<ChangePreview> {
  const { id: rawId, ...rest } = input;
  const id = parseId('sweep', rawId);
  const { revision, ...definition } = parseInput(changeInputSchema, rest);
  const sweep = await findSweep(ctx.db.pool, id);
  if (!sweep) throw notFound('sweep', id);
  refuseStale(sweep, revision);
  const before = axisSchema.array().parse(parseJson(sweep.axes));
  const result = await prepareChange(ctx, sweep, definition);
  if (!result.ok) return { ...NOTHING, revision: sweep.revision, issues: result.issues };
  const { graph, resolved, simulated } = result.prepared;
  const keying = await readKeying(ctx.db.pool, graph, resolved, simulated);
  const current = await readCurrentCells(ctx.db.pool, id);
  const known = new Map(current.map((cell) => [cell.key, cell]));
  const kept = new Set<string>();
  const added: string[] = [];
  const shown = { added: [] as string[], gone: [] as string[] };
  let keptCells = 0;
  let keptDone = 0;
  for (const { key, at } of keyCells(graph, resolved, keying)) {
    const old = known.get(key);
    if (old) {
      kept.add(key);
      keptCells += 1;
      if (old.done) keptDone += 1;
      continue;
    }
    added.push(key);
    if (shown.added.length < SHOWN) shown.added.push(labelCell(resolved.axes, at));
  }
  const gone = current.filter(({ key }) => !kept.has(key));
  shown.gone = gone.slice(0, SHOWN).map(({ at }) => labelCell(before, at));
  return {
    revision: sweep.revision,
    kept: keptCells,
    keptDone,
    added: added.length,
    addedDone: (await findDone(ctx.db.pool, added)).length,
    gone: gone.length,
    goneDone: gone.filter(({ done }) => done).length,
    goneRated: gone.filter(({ rated }) => rated).length,
    examples: shown,
    axes: compareAxes(before, resolved.axes),
    issues: [],
  };
}

const NOTHING: ChangePreview = {
  revision: 0,
  kept: 0,
  keptDone: 0,
  added: 0,
  addedDone: 0,
  gone: 0,
  goneDone: 0,
  goneRated: 0,
  examples: { added: [], gone: [] },
  axes: [],
  issues: [],
};
