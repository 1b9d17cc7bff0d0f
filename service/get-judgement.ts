import { z } from 'zod';
import { axisSchema } from '#core/api/sweep.ts';
import { type Judgement, type JudgementInput, judgementInputSchema } from '#core/api/vote.ts';
import { factorsOfAxes } from '#core/judgement/factors-of-axes.ts';
import { parseJson } from '#core/json/parse-json.ts';
import { type JudgedCell, listJudgedCells, listMarks } from '#db/judged-cell.ts';
import { listStandingVotes, listVoters, type VoteRow } from '#db/vote.ts';
import type { Ctx } from './ctx.ts';
import { parseId, parseInput } from './parse-input.ts';
import { readSweep } from './read-sweep.ts';

type Seen = JudgedCell & { image: string; placeholder: string; size: string };

const isSeen = (cell: JudgedCell): cell is Seen => cell.image !== null;

const side = ({ size }: Seen, at: 0 | 1): number => Number(size.split('x')[at] ?? 0);

/** One list an axis, by row. */
const placesOf = (cells: JudgedCell[], axes: number): number[][] =>
  Array.from({ length: axes }, (_, axis) => cells.map((cell) => cell.at[axis] ?? -1));

const toColumns = (cells: Seen[], axes: number): Judgement['cells'] => ({
  ordinal: cells.map((cell) => cell.ordinal),
  render: cells.map((cell) => cell.render),
  image: cells.map((cell) => cell.image),
  placeholder: cells.map((cell) => cell.placeholder),
  width: cells.map((cell) => side(cell, 0)),
  height: cells.map((cell) => side(cell, 1)),
  seconds: cells.map((cell) => cell.seconds),
  at: placesOf(cells, axes),
});

const toJudged = (vote: VoteRow, rowOf: (render: string) => number): Judgement['votes'][number] => ({
  id: vote.id,
  rater: vote.rater,
  question: vote.question,
  slots: vote.renders.map(rowOf),
  best: vote.best,
  worst: vote.worst,
  tie: vote.tie,
  milliseconds: vote.milliseconds ?? 0,
  probe: vote.probe,
  createdAt: vote.createdAt.toISOString(),
});

/** Each once, the nameless first. */
const each = (names: string[]): string[] => [...new Set(names)].toSorted((a, b) => (a < b ? -1 : 1));

/**
 * Everything that the scores of a sweep are derived from, of one moment, for one criterion.
 * @throws AppError not_found, invalid_input
 */
export async function getJudgement(ctx: Ctx, input: { id: string } & JudgementInput): Promise<Judgement> {
  const { id: rawId, ...rest } = input;
  const id = parseId('sweep', rawId);
  const { criterion } = parseInput(judgementInputSchema, rest);
  return readSweep(ctx, id, async (client, sweep) => {
    const axes = z.array(axisSchema).parse(parseJson(sweep.axes));
    const all = await listJudgedCells(client, id);
    const cells = all.filter(isSeen);
    const unseen = all.filter((cell) => !isSeen(cell));
    // Where two cells show one render, the first stands for both.
    const rows = new Map(cells.map((cell, row) => [cell.render, row] as const).toReversed());
    const rowOf = (render: string): number => rows.get(render) ?? -1;
    const votes = await listStandingVotes(client, id, criterion);
    const marks = (await listMarks(client, id)).map((mark) => ({ ...mark, row: rowOf(mark.render) }));
    const shown = marks.filter(({ row }) => row >= 0);
    const voters = await listVoters(client, id);
    return {
      revision: sweep.revision,
      criterion,
      axes,
      factors: factorsOfAxes(axes),
      cells: toColumns(cells, axes.length),
      unseen: { ordinal: unseen.map((cell) => cell.ordinal), at: placesOf(unseen, axes.length) },
      votes: votes.map((vote) => toJudged(vote, rowOf)),
      stars: shown.flatMap(({ rater, row, stars }) => (stars > 0 ? [{ rater, row, stars }] : [])),
      flags: shown.flatMap(({ rater, row, flag }) => (flag === null ? [] : [{ rater, row, flag }])),
      raters: each([...voters.raters, ...shown.map(({ rater }) => rater)]),
      criteria: voters.criteria.toSorted(),
    };
  });
}
