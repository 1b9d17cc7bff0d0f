import { type UndoneVote, undoVoteInputSchema } from '#core/api/vote.ts';
import { AppError } from '#core/error/app-error.ts';
import { notify } from '#db/notify.ts';
import { findUndoing, findVote, insertVote, type VoteRow } from '#db/vote.ts';
import type { Ctx } from './ctx.ts';
import { notFound, parseId, parseInput } from './parse-input.ts';
import { transact } from './transact.ts';

const toUndone = (row: VoteRow, undoes: string): UndoneVote => ({
  id: row.id,
  undoes,
  createdAt: row.createdAt.toISOString(),
});

/**
 * Take a vote back with a row of its own. What is taken back already stays so: the row that did it is given.
 * @throws AppError not_found, invalid_input; conflict where another row has the id
 */
export async function undoVote(
  ctx: Ctx,
  asked: { sweep: string; vote: string; input: unknown },
): Promise<UndoneVote> {
  const sweepId = parseId('sweep', asked.sweep);
  const undoes = parseId('vote', asked.vote);
  const { id } = parseInput(undoVoteInputSchema, asked.input);
  return transact(ctx, async (client) => {
    const vote = await findVote(client, undoes);
    if (!vote || vote.sweepId !== sweepId || vote.undoes !== null) throw notFound('vote', undoes);
    const { rater, criterion, question } = vote;
    const nothing = { renders: [], best: null, worst: null, tie: null, milliseconds: null, probe: false };
    const row = { id, sweepId, rater, criterion, question, ...nothing, undoes, createdAt: ctx.now() };
    if (await insertVote(client, row)) {
      await notify(client, { t: 'vote', sweep: sweepId, vote: id });
      return toUndone(row, undoes);
    }
    const known = await findUndoing(client, undoes);
    if (known) return toUndone(known, undoes);
    throw new AppError('conflict', `Another vote has the id ${id}: make a new one for each undo.`);
  });
}
