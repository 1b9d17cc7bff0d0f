import { castVoteInputSchema, type Vote } from '#core/api/vote.ts';
import { AppError } from '#core/error/app-error.ts';
import { canonicalJson } from '#core/json/canonical-json.ts';
import { notify } from '#db/notify.ts';
import { findSweep } from '#db/sweep.ts';
import { findVote, insertVote, strangeRenders, type VoteRow } from '#db/vote.ts';
import type { Ctx } from './ctx.ts';
import { notFound, parseId, parseInput } from './parse-input.ts';
import { transact } from './transact.ts';

const toVote = (row: VoteRow): Vote => ({
  id: row.id,
  rater: row.rater,
  criterion: row.criterion,
  question: row.question,
  renders: row.renders,
  best: row.best,
  worst: row.worst,
  tie: row.tie,
  milliseconds: row.milliseconds ?? 0,
  probe: row.probe,
  createdAt: row.createdAt.toISOString(),
});

/** The same answer, whenever it came. */
const isSame = (a: VoteRow, b: VoteRow): boolean =>
  canonicalJson({ ...a, createdAt: null }) === canonicalJson({ ...b, createdAt: null });

/** @throws AppError invalid_input, naming each render that the sweep has never shown */
function refuseStrange(strange: string[], renders: string[]): void {
  if (strange.length === 0) return;
  throw new AppError(
    'invalid_input',
    'A vote is about pictures of its sweep.',
    strange.map((key) => ({
      path: `renders.${renders.indexOf(key)}`,
      message: 'is of no cell that this sweep has or had',
      value: key,
      hint: 'Read the judgement of the sweep again for what can be judged.',
    })),
  );
}

/**
 * Add a vote. The same one sent again gives what is stored, so that one that may not have arrived can be sent again.
 * Pictures that the sweep no longer shows are accepted: they were on somebody's screen.
 * @throws AppError not_found, invalid_input; conflict where another vote has the id
 */
export async function castVote(ctx: Ctx, input: { id: string; vote: unknown }): Promise<Vote> {
  const sweepId = parseId('sweep', input.id);
  const vote = parseInput(castVoteInputSchema, input.vote);
  const row: VoteRow = { ...vote, sweepId, undoes: null, createdAt: ctx.now() };
  return transact(ctx, async (client) => {
    if (!(await findSweep(client, sweepId))) throw notFound('sweep', sweepId);
    refuseStrange(await strangeRenders(client, sweepId, vote.renders), vote.renders);
    if (await insertVote(client, row)) {
      await notify(client, { t: 'vote', sweep: sweepId, vote: row.id });
      return toVote(row);
    }
    const known = await findVote(client, row.id);
    if (known && isSame(known, row)) return toVote(known);
    throw new AppError('conflict', `Another vote has the id ${row.id}: make a new one for each vote.`);
  });
}
