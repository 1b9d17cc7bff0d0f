import { type ChangedSweep, type StepInput, stepInputSchema } from '#core/api/change.ts';
import { AppError } from '#core/error/app-error.ts';
import { enterRevision, findStep, leaveRevision } from '#db/revision.ts';
import { findSweep } from '#db/sweep.ts';
import { lockSweeps } from '#db/sweep-state.ts';
import type { Ctx } from './ctx.ts';
import { notFound, parseId, parseInput } from './parse-input.ts';
import { refuseStale } from './prepare-change.ts';
import { settleCells } from './settle-cells.ts';
import { readStatus } from './sweep-status.ts';
import { transact } from './transact.ts';

type Input = { id: string } & StepInput;

/** Bring back a definition before (−1) or after (1) the one that a sweep stands at, with its very cells. */
async function step(ctx: Ctx, input: Input, direction: 1 | -1): Promise<ChangedSweep> {
  const { id: rawId, ...rest } = input;
  const id = parseId('sweep', rawId);
  const { to, revision: from } = parseInput(stepInputSchema, rest);
  return transact(ctx, async (client) => {
    await lockSweeps(client, 'exclusive');
    const sweep = await findSweep(client, id, true);
    if (!sweep) throw notFound('sweep', id);
    refuseStale(sweep, from);
    const revision = await findStep(client, id, sweep.revision, direction, to ?? null);
    if (revision === null) throw nowhere(direction, to);
    await leaveRevision(client, id);
    await enterRevision(client, id, revision);
    await settleCells(client, sweep, ctx.now());
    ctx.log.info({ sweep: id, revision }, direction < 0 ? 'Change undone' : 'Change redone');
    return { id, revision, counts: (await readStatus(client, id, ctx.now())).counts };
  });
}

function nowhere(direction: 1 | -1, to: number | undefined): AppError {
  if (to !== undefined)
    return new AppError(
      'conflict',
      `Definition ${to} does not lie ${direction < 0 ? 'before' : 'after'} the one that this sweep stands at.`,
    );
  return new AppError(
    'conflict',
    direction < 0 ? 'This is the first definition of the sweep.' : 'There is no change to take up again.',
  );
}

/**
 * Take the last change of a sweep back, or go back to any definition before.
 * @param input `{id, to?, revision?}`
 * @throws AppError not_found; invalid_input; conflict where there is none, or it was changed since `revision`
 */
export const undoChange = (ctx: Ctx, input: Input): Promise<ChangedSweep> => step(ctx, input, -1);

/**
 * Take up again a change that was taken back, or go forth to any definition after.
 * @param input `{id, to?, revision?}`
 * @throws AppError not_found; invalid_input; conflict where there is none, or it was changed since `revision`
 */
export const redoChange = (ctx: Ctx, input: Input): Promise<ChangedSweep> => step(ctx, input, 1);
