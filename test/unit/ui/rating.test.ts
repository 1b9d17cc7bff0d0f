import { describe, expect, it } from 'vitest';
import type { RatedCells, RatingChange } from '#core/api/rating-operations.ts';
import { createHistory } from '#ui/history/create-history.ts';
import type { RatingStep } from '#ui/history/history-store.ts';
import { createRateSession } from '#ui/rating/rate-session.ts';
import { sayChange } from '#ui/rating/say-change.ts';
import { createCellStore } from '#ui/live/cell-store.ts';

const nothing = { image: '', placeholder: '', sizes: [], centiseconds: '', errors: [] };
const cells = {
  ...nothing,
  version: 2 as const,
  revision: 1,
  count: 4,
  lengths: [4],
  at: null,
  state: 'pddd',
  stars: '0020',
  flag: '...p',
};

/** A session with a server that answers when it is told to. */
function open() {
  const store = createCellStore(cells);
  const said: string[] = [];
  const asked: { changes: RatingChange[]; answer: (rated: Partial<RatedCells> | Error) => Promise<void> }[] =
    [];
  const refused: RatingStep[] = [];
  let noted = 0;
  const session = createRateSession({
    store,
    send: (changes) =>
      new Promise((resolve, reject) => {
        asked.push({
          changes,
          answer: async (rated) => {
            if (rated instanceof Error) reject(rated);
            else resolve({ before: [], dropped: 0, revived: 0, ...rated });
            await new Promise((done) => setTimeout(done, 0));
          },
        });
      }),
    say: (text) => said.push(text),
    onRefused: (step) => refused.push(step),
    onNoted: () => (noted += 1),
  });
  const shown = () =>
    [0, 1, 2, 3].map((cell) => `${store.read(cell).stars}${store.read(cell).flag?.[0] ?? '.'}`);
  const sent = async (place: number) => {
    await new Promise((done) => setTimeout(done, 0));
    const request = asked[place];
    if (!request) throw new Error(`no request ${place}`);
    return request;
  };
  return { store, said, asked, refused, session, shown, sent, noted: () => noted };
}

describe('rating', () => {
  it('shows at once, goes out in one, and is taken back as the server knew it', async () => {
    const { session, shown, sent, said } = open();
    const step = session.rate([0, 1, 2, 3, 1], { stars: 2 }, 3);
    if (!step) throw new Error('nothing rated');
    expect(shown()).toEqual(['2.', '2.', '2.', '2p']);
    expect(step).toMatchObject({ said: '2 stars for 3 cells', at: 3 });
    expect(said).toEqual(['2 stars for 3 cells.']);
    const first = await sent(0);
    expect(first.changes).toEqual([{ ordinals: [0, 1, 3], change: { stars: 2 } }]);
    // Somebody else had rated cell 1 meanwhile.
    const before = [
      { ordinals: [0, 3], change: { stars: 0 } },
      { ordinals: [1], change: { stars: 5 } },
    ];
    session.replay(step, 'before');
    expect(shown()).toEqual(['0.', '0.', '2.', '0p']);
    await first.answer({ before });
    expect(shown()).toEqual(['0.', '0.', '2.', '0p']);
    const second = await sent(1);
    expect(second.changes).toEqual(before);
    session.replay(step, 'after');
    await second.answer({ before: first.changes });
    expect((await sent(2)).changes).toEqual(first.changes);
    expect(shown()).toEqual(['2.', '2.', '2.', '2p']);
  });

  it('shows what the server has where it refuses, and says so', async () => {
    const { session, shown, sent, said, refused } = open();
    const step = session.rate([2], { flag: 'pick' });
    expect(shown()[2]).toBe('2p');
    session.rate([2], { stars: 5 });
    await (await sent(0)).answer(new Error('away'));
    expect(refused).toEqual([step]);
    expect(said).toEqual(['Not saved: away']);
    // A later one is on its way and says how it stands.
    expect(shown()[2]).toBe('5p');
    await (await sent(1)).answer(new Error('away'));
    expect(shown()[2]).toBe('2.');
  });

  it('asks nothing where nothing changes, but for what waits although it is rejected', async () => {
    const { session, store, asked, said, sent, noted } = open();
    expect(session.rate([3], { flag: 'pick' })).toBeNull();
    store.settle(new Map([[0, { stars: 0, flag: 'reject' }]]));
    expect(session.rate([0, 1], { flag: 'reject' })?.changes).toEqual([
      { ordinals: [0, 1], change: { flag: 'reject' } },
    ]);
    await (await sent(0)).answer({ dropped: 1 });
    expect(said).toEqual(['Reject for 2 cells.', '1 queued render dropped. Z takes it back.']);
    session.rate([1], { note: 'hand' });
    await (await sent(1)).answer({});
    expect(noted()).toBe(1);
    expect(asked).toHaveLength(2);
  });

  it('is said in words', () => {
    expect(sayChange({ stars: 1 }, 1)).toBe('1 star');
    expect(sayChange({ stars: 0, flag: 'pick' }, 1_200)).toBe('no stars, pick for 1,200 cells');
    expect(sayChange({ flag: null, note: '' }, 1)).toBe('no flag, no note');
    expect(sayChange({ flag: 'reject', note: 'x' }, 2)).toBe('reject, note for 2 cells');
  });
});

describe('history', () => {
  it('goes back and forth, and forgets what was taken back when something new is done', () => {
    const history = createHistory<string>();
    expect([history.back(), history.forth()]).toEqual([null, null]);
    for (const step of ['a', 'b', 'c']) history.push(step);
    expect([history.back(), history.back(), history.forth()]).toEqual(['c', 'b', 'b']);
    history.push('d');
    expect(history.forth()).toBeNull();
    history.forget('b');
    expect([history.back(), history.back(), history.back()]).toEqual(['d', 'a', null]);
    history.clear();
    expect(history.forth()).toBeNull();
    for (let step = 0; step < 1_000; step += 1) history.push(String(step));
    let last = null;
    let steps = 0;
    for (let step = history.back(); step !== null; step = history.back()) [last, steps] = [step, steps + 1];
    expect([last, steps]).toEqual(['500', 500]);
  });
});
