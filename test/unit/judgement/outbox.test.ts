import { expect, test } from 'vitest';
import { createOutbox, type Parcel } from '#ui/vote/outbox.ts';

const uuid = (digit: number) => `${String(digit).repeat(8)}-0000-4000-8000-000000000000`;
const cast = (digit: number): Parcel => ({
  kind: 'cast',
  vote: {
    id: uuid(digit),
    rater: '',
    criterion: '',
    question: 'overall',
    renders: ['a'.repeat(64), 'b'.repeat(64)],
    best: 0,
    worst: null,
    tie: null,
    milliseconds: 900,
    probe: false,
    createdAt: '2026-11-23T12:00:00.000Z',
  },
});
const undo = (digit: number): Parcel => ({ kind: 'undo', vote: uuid(digit), id: uuid(digit + 4) });

function createStorage() {
  const entries = new Map<string, string>();
  return {
    entries,
    getItem: (key: string) => entries.get(key) ?? null,
    setItem: (key: string, text: string) => void entries.set(key, text),
    removeItem: (key: string) => void entries.delete(key),
    key: (at: number) => [...entries.keys()][at] ?? null,
    get length() {
      return entries.size;
    },
  };
}
const idOf = (parcel: Parcel): string => (parcel.kind === 'cast' ? parcel.vote.id : `undo ${parcel.vote}`);

function open(storage: ReturnType<typeof createStorage>, answer: (parcel: Parcel) => Error | null) {
  let closed = false;
  const sent: string[] = [];
  const rests: number[] = [];
  const outbox = createOutbox({
    storage,
    name: 'sweep',
    now: () => 1_000,
    send: async (parcel) => {
      if (closed) await new Promise<never>(() => undefined);
      const failure = answer(parcel);
      if (failure) throw failure;
      sent.push(idOf(parcel));
    },
    isRefusal: (error) => error instanceof RangeError,
    rest: (ms) => {
      rests.push(ms);
      return new Promise((resolve) => {
        setTimeout(resolve, 0);
      });
    },
  });
  const drain = async () => {
    for (let turn = 0; turn < 200 && outbox.state().waiting > 0; turn += 1)
      await new Promise((resolve) => setTimeout(resolve, 0));
  };
  /** The page is gone: whatever it sends never ends. */
  const close = () => {
    closed = true;
  };
  return { outbox, sent, rests, drain, close };
}

test('sends in order, again until taken, longer and longer apart', async () => {
  const storage = createStorage();
  let failures = 4;
  const { outbox, sent, rests, drain } = open(storage, () => {
    failures -= 1;
    return failures >= 0 ? new Error('away') : null;
  });
  for (const parcel of [cast(1), cast(2), undo(1), cast(3)]) outbox.put(parcel);
  expect(storage.entries.size).toBe(4);
  await drain();
  expect(sent).toEqual([uuid(1), uuid(2), `undo ${uuid(1)}`, uuid(3)]);
  expect(rests).toEqual([500, 1000, 2000, 4000]);
  expect(outbox.state()).toEqual({ waiting: 0, failing: false, refused: null });
  expect(storage.entries.size).toBe(0);
});

test('what a closed page could not send, the next one sends first', async () => {
  const storage = createStorage();
  storage.setItem('something else', 'x');
  storage.setItem('teststrip-outbox:sweep:000000000000001:0:x', 'not ours');
  const dead = open(storage, () => new Error('away'));
  dead.outbox.put(cast(1));
  dead.outbox.put(undo(1));
  dead.close();
  const next = open(storage, () => null);
  expect(next.outbox.parcels().map(idOf)).toEqual([uuid(1), `undo ${uuid(1)}`]);
  next.outbox.put(cast(2));
  await next.drain();
  expect(next.sent).toEqual([uuid(1), `undo ${uuid(1)}`, uuid(2)]);
  expect([...storage.entries.keys()]).toHaveLength(2);
});

test('what is refused is said and left behind, and holds up nothing', async () => {
  const storage = createStorage();
  const { outbox, sent, drain } = open(storage, (parcel) =>
    idOf(parcel) === uuid(1) ? new RangeError('no such picture') : null,
  );
  outbox.put(cast(1));
  outbox.put(cast(2));
  await drain();
  expect(sent).toEqual([uuid(2)]);
  expect(outbox.state()).toMatchObject({ waiting: 0, refused: { words: 'no such picture' } });
});
