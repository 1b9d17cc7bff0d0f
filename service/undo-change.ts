import type { ChangedSweep } from '#core/api/change.ts';
import { AppError } from '#core/error/app-error.ts';
import { enterRevision, leaveRevision } from '#db/revision.ts';
import { findSweep } from '#db/sweep.ts';
import { lockSweeps } from '#db/sweep-state.ts';
import type { Ctx } from './ctx.ts';
import { notFound, parseId } from './parse-input.ts';
import { settleCells } from './settle-cells.ts';
import { readStatus } from './sweep-status.ts';
import { transact } from './transact.ts';

/** Bring back the definition before (`steps` −1) or after (1) the one that a sweep stands at, with its very cells. */
async function step(ctx: Ctx, input: { id: string }, steps: 1 | -1): Promise<ChangedSweep> {
  const id = parseId('sweep', input.id);
  return transact(ctx, async (client) => {
    await lockSweeps(client, 'exclusive');
    const sweep = await findSweep(client, id, true);
    if (!sweep) throw notFound('sweep', id);
    const revision = sweep.revision + steps;
    await leaveRevision(client, id);
    if (!(await enterRevision(client, id, revision)))
      throw new AppError(
        'conflict',
        steps < 0 ? 'This is the first definition of the sweep.' : 'There is no change to take up again.',
      );
    await settleCells(client, sweep, ctx.now());
    ctx.log.info({ sweep: id, revision }, steps < 0 ? 'Change undone' : 'Change redone');
    return { id, revision, counts: (await readStatus(client, id)).counts };
  });
}

/** Take the last change of a sweep back. @throws AppError not_found; conflict where there is none */
export const undoChange = (ctx: Ctx, input: { id: string }): Promise<ChangedSweep> => step(ctx, input, -1);

/** Take up again a change that was taken back. @throws AppError not_found; conflict where there is none */
export const redoChange = (ctx: Ctx, input: { id: string }): Promise<ChangedSweep> => step(ctx, input, 1);
