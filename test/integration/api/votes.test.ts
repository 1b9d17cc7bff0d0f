import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { POST as changeRoute } from '#app/api/v1/sweeps/[id]/change/route.ts';
import { PUT as rateRoute } from '#app/api/v1/sweeps/[id]/cells/[ordinal]/rating/route.ts';
import { GET as cellRoute } from '#app/api/v1/sweeps/[id]/cells/[ordinal]/route.ts';
import { GET as cellsRoute } from '#app/api/v1/sweeps/[id]/cells/route.ts';
import { GET as judgementRoute } from '#app/api/v1/sweeps/[id]/judgement/route.ts';
import { POST as undoRoute } from '#app/api/v1/sweeps/[id]/votes/[vote]/undo/route.ts';
import { POST as castRoute } from '#app/api/v1/sweeps/[id]/votes/route.ts';
import { GET as csvRoute } from '#app/api/v1/sweeps/[id]/votes.csv/route.ts';
import { cellColumnsSchema, cellSchema } from '#core/api/cell.ts';
import { type Judgement, judgementSchema, undoneVoteSchema, voteSchema } from '#core/api/vote.ts';
import { createSweep } from '#service/create-sweep.ts';
import { ask, cfgSweep, insertServer, openApi, read, renderAll, type TestApi } from './open-api.ts';

let api: TestApi;
let server: string;
beforeAll(async () => {
  api = await openApi();
  api.ctx.enqueue = async () => undefined;
  server = await insertServer(api.db, { name: 'real', simulated: false });
});
afterAll(() => api.close());

const seeds = { count: 2, from: 5 };
/** A rendered sweep: four values of CFG by two seeds, and what can be judged of it. */
async function makeSweep(most = 1000): Promise<{ id: string; keys: string[] }> {
  // What another test left waiting.
  await renderAll(api.db, server);
  // Steps of its own, so that no sweep shares renders with another.
  const definition = cfgSweep([1, 3, 5, 8], {
    seeds,
    set: { steps: 1 + Math.floor(Math.random() * 9_000) },
  });
  const { id } = await createSweep(api.ctx, { definition, start: true });
  await renderAll(api.db, server, most);
  return { id, keys: (await judge(id)).cells.render };
}
async function judge(id: string, criterion?: string): Promise<Judgement> {
  const query = criterion === undefined ? '' : `?criterion=${encodeURIComponent(criterion)}`;
  const path = `/api/v1/sweeps/${id}/judgement${query}`;
  return judgementSchema.parse((await read(ask(judgementRoute, 'GET', path, { params: { id } }))).json);
}
const cast = (id: string, body: unknown) => read(ask(castRoute, 'POST', '/x', { params: { id }, body }));
const undo = (id: string, vote: string, row: string = randomUUID()) =>
  read(ask(undoRoute, 'POST', '/x', { params: { id, vote }, body: { id: row } }));
const makeVote = (renders: string[], more: Record<string, unknown> = {}) => ({
  id: randomUUID() as string,
  renders,
  best: 0,
  worst: renders.length - 1,
  milliseconds: 1800,
  ...more,
});
const countVotes = async (id: string): Promise<number> =>
  (await api.db.pool.query('select from vote where sweep_id = $1', [id])).rowCount ?? 0;

describe('a vote', () => {
  test('is kept as it was given, in the order of its slots, and told back as rows', async () => {
    const { id, keys } = await makeSweep();
    const shown = [keys[6], keys[0], keys[4], keys[2]].map(String);
    const vote = makeVote(shown, { rater: ' Ada ', best: 2, worst: 1, probe: true });
    const answer = await cast(id, vote);
    expect(answer.status).toBe(201);
    expect(voteSchema.parse(answer.json)).toMatchObject({
      ...vote,
      rater: 'Ada',
      criterion: '',
      question: 'overall',
      tie: null,
    });
    const told = await judge(id);
    expect(told.votes).toEqual([
      expect.objectContaining({
        id: vote.id,
        rater: 'Ada',
        slots: [6, 0, 4, 2],
        best: 2,
        worst: 1,
        probe: true,
      }),
    ]);
    expect(told.factors).toEqual([
      { name: 'cfg', levels: 4, kind: 'ordered', positions: [1, 3, 5, 8] },
      { name: 'seed', levels: 2, kind: 'random' },
    ]);
    expect(told.cells.at).toEqual([
      [0, 0, 1, 1, 2, 2, 3, 3],
      [0, 1, 0, 1, 0, 1, 0, 1],
    ]);
    expect(told.raters).toEqual(['Ada']);
  });

  test('sent twice, and twice at once, counts once; another one under its id is refused', async () => {
    const { id, keys } = await makeSweep();
    const vote = makeVote(keys.slice(0, 4));
    const both = await Promise.all([cast(id, vote), cast(id, vote), cast(id, vote)]);
    expect(both.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(both[1]?.json).toEqual(both[0]?.json);
    expect(await countVotes(id)).toBe(1);
    expect((await cast(id, { ...vote, best: 1 })).status).toBe(409);
    expect((await judge(id)).votes[0]?.best).toBe(0);
  });

  test('that makes no sense is refused with every mistake at once', async () => {
    const { id, keys } = await makeSweep();
    const [one = '', two = ''] = keys;
    const paths = async (more: Record<string, unknown>): Promise<string[]> => {
      const { status, json } = await cast(id, { ...makeVote([one, two]), ...more });
      expect(status).toBe(400);
      const { issues } = (json as { error: { issues: { path: string }[] } }).error;
      return issues.map(({ path }) => path).toSorted();
    };
    expect(await paths({ best: 2, worst: 2 })).toEqual(['best', 'worst', 'worst']);
    expect(await paths({ best: null, worst: null })).toEqual(['best']);
    expect(await paths({ tie: 'tie' })).toEqual(['tie']);
    expect(await paths({ renders: [one, one] })).toEqual(['renders']);
    expect(await paths({ renders: [one, 'f'.repeat(64)] })).toEqual(['renders.1']);
    expect(await paths({ id: 'x', question: 'why', milliseconds: -1, rater: 'a\u0007', colour: 1 })).toEqual([
      'colour',
      'id',
      'milliseconds',
      'question',
      'rater',
    ]);
    expect(await countVotes(id)).toBe(0);
    expect((await cast(randomUUID(), makeVote([one, two]))).status).toBe(404);
  });

  test('of another sweep’s pictures is refused', async () => {
    const { id } = await makeSweep();
    const other = await makeSweep();
    expect((await cast(id, makeVote(other.keys.slice(0, 2)))).status).toBe(400);
  });
});

describe('undoing', () => {
  test('is a row of its own: the vote no longer counts, and both stay in the history', async () => {
    const { id, keys } = await makeSweep();
    const first = makeVote(keys.slice(0, 2));
    const second = makeVote(keys.slice(2, 4), {
      best: null,
      worst: null,
      tie: 'both_bad',
      rater: '=Ben, "B"',
    });
    await cast(id, first);
    await cast(id, second);
    const undone = undoneVoteSchema.parse((await undo(id, second.id)).json);
    const again = await undo(id, second.id);
    expect(again).toEqual({ status: 201, json: undone });
    expect((await judge(id)).votes.map((vote) => vote.id)).toEqual([first.id]);
    expect(await countVotes(id)).toBe(3);
    // Sent once more, as by a page that never heard the answer, it stays undone.
    expect((await cast(id, second)).status).toBe(201);
    expect((await judge(id)).votes).toHaveLength(1);

    const answer = await ask(csvRoute, 'GET', '/x', { params: { id } });
    expect(answer.headers.get('content-type')).toContain('text/csv');
    const [header, ...lines] = (await answer.text()).trimEnd().split('\r\n');
    expect(header?.split(',')).toHaveLength(14);
    expect(lines[0]).toContain(`,overall,0 1,${keys[0]} ${keys[1]},1,2,,1800,false,,false`);
    expect(lines[1]).toContain(`"'=Ben, ""B""",,overall,2 3,`);
    expect(lines[1]).toMatch(/,both_bad,1800,false,,true$/);
    expect(lines[2]).toContain(`,false,${second.id},false`);
  });

  test('what is no vote of this sweep finds nothing', async () => {
    const { id, keys } = await makeSweep();
    const other = await makeSweep();
    const vote = makeVote(keys.slice(0, 2));
    await cast(id, vote);
    expect((await undo(other.id, vote.id)).status).toBe(404);
    expect((await undo(id, randomUUID())).status).toBe(404);
    const undone = undoneVoteSchema.parse((await undo(id, vote.id)).json);
    expect((await undo(id, undone.id)).status).toBe(404);
    const third = makeVote(keys.slice(0, 2));
    await cast(id, third);
    expect((await undo(id, third.id, vote.id)).status).toBe(409);
  });
});

test('the database itself keeps every row, until its sweep goes', async () => {
  const { id, keys } = await makeSweep();
  await cast(id, makeVote(keys.slice(0, 2)));
  for (const statement of ['update vote set best = null', 'delete from vote', 'truncate vote cascade'])
    await expect(api.db.pool.query(statement)).rejects.toThrow(/only ever added/);
  expect(await countVotes(id)).toBe(1);
  await api.db.pool.query('delete from sweep where id = $1', [id]);
  expect(await countVotes(id)).toBe(0);
});

test('each criterion has its votes; it is there once somebody judged for it', async () => {
  const { id, keys } = await makeSweep();
  expect((await judge(id)).criteria).toEqual([]);
  await cast(id, makeVote(keys.slice(0, 2), { criterion: 'looks like Dumpling' }));
  await cast(id, makeVote(keys.slice(0, 4)));
  const dumpling = await judge(id, ' looks like Dumpling');
  expect(dumpling.votes.map((vote) => vote.slots.length)).toEqual([2]);
  expect((await judge(id)).votes.map((vote) => vote.slots.length)).toEqual([4]);
  expect(dumpling.criteria).toEqual(['', 'looks like Dumpling']);
  expect((await judge(id, 'nobody asked')).votes).toEqual([]);
});

test('two people vote and rate at once, and nothing of either is lost', async () => {
  const { id, keys } = await makeSweep();
  const votes = Array.from({ length: 40 }, (_, at) =>
    makeVote([keys[at % 8], keys[(at + 1 + (at % 3)) % 8]].map(String), { rater: at % 2 ? 'Ada' : 'Ben' }),
  );
  const answers = await Promise.all(votes.map((vote) => cast(id, vote)));
  expect(answers.every(({ status }) => status === 201)).toBe(true);
  const rate = (ordinal: string, body: object) =>
    read(ask(rateRoute, 'PUT', '/x', { params: { id, ordinal }, body }));
  await Promise.all([
    rate('3', { rater: 'Ada', stars: 5 }),
    rate('3', { rater: 'Ben', stars: 2 }),
    rate('4', { rater: '', flag: 'pick' }),
  ]);
  const told = await judge(id);
  expect(told.votes.map((vote) => vote.id).toSorted()).toEqual(votes.map((vote) => vote.id).toSorted());
  expect(told.raters).toEqual(['', 'Ada', 'Ben']);
  expect(told.stars.toSorted((a, b) => b.stars - a.stars)).toEqual([
    { rater: 'Ada', row: 3, stars: 5 },
    { rater: 'Ben', row: 3, stars: 2 },
  ]);
  expect(told.flags).toEqual([{ rater: '', row: 4, flag: 'pick' }]);
});

test('cells show the marks of whom they are asked for, and before that one’s first what nobody’s name is on', async () => {
  const { id } = await makeSweep();
  const rate = (ordinal: string, body: object) =>
    read(ask(rateRoute, 'PUT', '/x', { params: { id, ordinal }, body }));
  await rate('0', { stars: 4, note: 'before names' });
  await rate('1', { stars: 1, flag: 'reject' });
  await rate('1', { rater: 'Ada', stars: 5 });
  await rate('2', { rater: 'Ben', stars: 3 });
  const marks = async (rater?: string) => {
    const path = rater === undefined ? '/x' : `/x?rater=${rater}`;
    const columns = await read(ask(cellsRoute, 'GET', path, { params: { id } }));
    const { stars, flag } = cellColumnsSchema.parse(columns.json);
    return `${stars} ${flag}`;
  };
  expect(await marks()).toBe('41000000 .x......');
  // What she left out stays as she saw it.
  expect(await marks('Ada')).toBe('45000000 .x......');
  expect(await marks('Ben')).toBe('41300000 .x......');
  const one = await read(ask(cellRoute, 'GET', '/x?rater=Ada', { params: { id, ordinal: '0' } }));
  expect(cellSchema.parse(one.json).rating).toEqual({ stars: 4, flag: null, note: 'before names' });
  // A mark taken back is a mark, too.
  await rate('0', { rater: 'Ada', stars: 0 });
  expect(await marks('Ada')).toBe('05000000 .x......');
  expect((await read(ask(cellsRoute, 'GET', '/x?rater=%00', { params: { id } }))).status).toBe(400);
});

test('votes outlive a change of the sweep: by the picture, not by its number', async () => {
  const { id, keys } = await makeSweep();
  const [first = '', , third = '', fourth = ''] = keys;
  await cast(id, makeVote([first, third, fourth]));
  const { definition } = (
    await api.db.pool.query<{ definition: string }>('select definition from sweep where id = $1', [id])
  ).rows[0] ?? { definition: '' };
  const changed = { ...JSON.parse(definition), axes: [{ param: 'cfg', values: [2, 3, 5, 8] }] };
  const answer = await read(
    ask(changeRoute, 'POST', '/x', { params: { id }, body: { definition: changed, revision: 0 } }),
  );
  expect(answer.status, JSON.stringify(answer.json)).toBe(200);
  const told = await judge(id);
  // CFG 2 is not rendered: its two cells are unseen, and the six others are rows 0 to 5.
  expect(told.unseen.ordinal).toEqual([0, 1]);
  expect(told.cells.ordinal).toEqual([2, 3, 4, 5, 6, 7]);
  expect(told.votes[0]?.slots).toEqual([-1, 0, 1]);
  // Somebody still had the picture on the screen when it was changed away.
  expect((await cast(id, makeVote([first, third]))).status).toBe(201);
});

test('what is still being rendered is listed as unseen', async () => {
  const { id } = await makeSweep(3);
  const told = await judge(id);
  expect(told.cells.ordinal).toHaveLength(3);
  expect(told.unseen.ordinal).toHaveLength(5);
  expect(told.unseen.at.map((column) => column.length)).toEqual([5, 5]);
});
