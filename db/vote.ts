import type { VoteLine } from '#core/judgement/votes-csv.ts';
import type { Queryable } from './transaction.ts';

/** A row as it is stored: a vote, or the undoing of one. */
export type VoteRow = VoteLine & { sweepId: string };

const COLUMNS = `id, sweep_id as "sweepId", rater, criterion, question, render_keys as renders, best, worst, tie,
  milliseconds, probe, undoes, created_at as "createdAt"`;

/** Add a row. @returns false where there is one of that id, or one that undoes the same */
export async function insertVote(client: Queryable, row: VoteRow): Promise<boolean> {
  const { rowCount } = await client.query(
    `insert into vote (id, sweep_id, rater, criterion, question, render_keys, best, worst, tie, milliseconds, probe,
       undoes, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) on conflict do nothing`,
    [
      row.id,
      row.sweepId,
      row.rater,
      row.criterion,
      row.question,
      row.renders,
      row.best,
      row.worst,
      row.tie,
      row.milliseconds,
      row.probe,
      row.undoes,
      row.createdAt,
    ],
  );
  return rowCount === 1;
}

export async function findVote(client: Queryable, id: string): Promise<VoteRow | undefined> {
  const { rows } = await client.query<VoteRow>(`select ${COLUMNS} from vote where id = $1`, [id]);
  return rows[0];
}

/** The row that undoes a vote. */
export async function findUndoing(client: Queryable, vote: string): Promise<VoteRow | undefined> {
  const { rows } = await client.query<VoteRow>(`select ${COLUMNS} from vote where undoes = $1`, [vote]);
  return rows[0];
}

/** Which of these renders a sweep neither shows nor has ever shown. */
export async function strangeRenders(
  client: Queryable,
  sweepId: string,
  renders: string[],
): Promise<string[]> {
  const { rows } = await client.query<{ key: string }>(
    `select key from unnest($2::text[]) as key
     where not exists (select from cell where sweep_id = $1 and render_key = key)
       and not exists (select from past_cell where sweep_id = $1 and render_key = key)`,
    [sweepId, renders],
  );
  return rows.map((row) => row.key);
}

/** Every row of a sweep, the oldest first. */
export async function listVoteRows(client: Queryable, sweepId: string): Promise<VoteRow[]> {
  const { rows } = await client.query<VoteRow>(
    `select ${COLUMNS} from vote where sweep_id = $1 order by created_at, id`,
    [sweepId],
  );
  return rows;
}

/** The votes of a sweep for one criterion that nobody took back, the oldest first. */
export async function listStandingVotes(
  client: Queryable,
  sweepId: string,
  criterion: string,
): Promise<VoteRow[]> {
  const { rows } = await client.query<VoteRow>(
    `select ${COLUMNS} from vote where sweep_id = $1 and criterion = $2 and undoes is null
       and not exists (select from vote as undoing where undoing.undoes = vote.id)
     order by created_at, id`,
    [sweepId, criterion],
  );
  return rows;
}

/** Who voted in a sweep, and for what. */
export async function listVoters(
  client: Queryable,
  sweepId: string,
): Promise<{ raters: string[]; criteria: string[] }> {
  const { rows } = await client.query<{ raters: string[]; criteria: string[] }>(
    `select coalesce(array_agg(distinct rater), '{}') as raters,
       coalesce(array_agg(distinct criterion), '{}') as criteria from vote where sweep_id = $1`,
    [sweepId],
  );
  return rows[0] ?? { raters: [], criteria: [] };
}
