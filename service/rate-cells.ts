import type { PoolClient } from 'pg';
import { type RatedCells, type RateCellsInput, rateCellsInputSchema } from '#core/api/rating-operations.ts';
import { enterWaiting, hasWaiting, leaveWaiting, reviveWanted } from '#db/live-cell.ts';
import { notify, notifyCells } from '#db/notify.ts';
import { lockRatings, upsertRatings } from '#db/rating.ts';
import { findSweep } from '#db/sweep.ts';
import {
  dropUnwanted,
  finishIfComplete,
  hasUnfinished,
  lockSweeps,
  moveSweep,
  refreshWanted,
} from '#db/sweep-state.ts';
import type { Ctx } from './ctx.ts';
import { notFound, parseId, parseInput } from './parse-input.ts';
import { transact } from './transact.ts';

/**
 * Rate the renders that cells show, all in one; every cell that shows one of them shows its marks. What is rejected
 * while it waits is dropped, unless another sweep wants it; what is no longer rejected waits again. A sweep that has
 * nothing left to render is done, one that has something again runs on.
 * @throws AppError not_found where the sweep or one of the cells is not there; invalid_input
 */
export async function rateCells(
  ctx: Ctx,
  input: { id: string } & Partial<RateCellsInput>,
): Promise<RatedCells> {
  const { id: rawId, ...rest } = input;
  const id = parseId('sweep', rawId);
  const { changes, rater = '' } = parseInput(rateCellsInputSchema, rest);
  const asked = new Set(changes.flatMap(({ ordinals }) => ordinals));
  // The last word on each cell counts.
  const flags = new Map(
    changes.flatMap(({ ordinals, change: { flag } }) =>
      flag === undefined ? [] : ordinals.map((ordinal) => [ordinal, flag] as const),
    ),
  );
  const pick = (rejected: boolean) =>
    [...flags].filter(([, flag]) => (flag === 'reject') === rejected).map(([ordinal]) => ordinal);
  const [rejected, others] = [pick(true), pick(false)];
  return transact(ctx, async (client) => {
    const waits = flags.size > 0 && (await hasWaiting(client, id, [...flags.keys()]));
    if (waits) await lockSweeps(client, 'exclusive');
    await lockRatings(client);
    const before = await upsertRatings(client, id, { rater, changes }, ctx.now());
    const found = new Set(before.flatMap(({ ordinals }) => ordinals));
    const missing = [...asked].find((ordinal) => !found.has(ordinal));
    if (missing !== undefined) {
      if (!(await findSweep(client, id))) throw notFound('sweep', id);
      throw notFound('cell', missing);
    }
    const settled = waits
      ? await settleWaiting(client, id, rejected, others, ctx.now())
      : { dropped: 0, revived: 0 };
    await notifyCells(client, id, [...asked]);
    if (asked.size > 1 || settled.dropped > 0 || settled.revived > 0)
      ctx.log.info({ sweep: id, cells: asked.size, ...settled }, 'Cells rated');
    return { before, ...settled };
  });
}

async function settleWaiting(
  client: PoolClient,
  id: string,
  rejected: number[],
  others: number[],
  now: Date,
): Promise<{ dropped: number; revived: number }> {
  await leaveWaiting(client, id, rejected);
  await enterWaiting(client, id, others);
  const revived = await reviveWanted(client, id, others);
  const dropped = rejected.length === 0 ? [] : await dropUnwanted(client, id);
  if (others.length > 0 && (await hasUnfinished(client, id)))
    await moveSweep(client, id, ['done'], 'running', now);
  await refreshWanted(client, id);
  await finishIfComplete(client, id, now);
  await notify(client, { t: 'sweep', sweep: id }, { t: 'work' });
  return { dropped: dropped.length, revived: revived.length };
}
