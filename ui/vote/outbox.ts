import { z } from 'zod';
import { castVoteInputSchema } from '#core/api/vote.ts';
import { parseJson } from '#core/json/parse-json.ts';

/** What is to be sent: a vote, or that one was taken back (`id` is the row that says so). */
const parcelSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('cast'), vote: castVoteInputSchema.safeExtend({ createdAt: z.string() }) }),
  z.object({ kind: z.literal('undo'), vote: z.uuid(), id: z.uuid() }),
]);
export type Parcel = z.output<typeof parcelSchema>;

/** `refused` holds the words of the last refusal; another object for each. */
export type OutboxState = { waiting: number; failing: boolean; refused: { words: string } | null };

type Storage = Pick<globalThis.Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;
type Options = {
  storage: Storage;
  /** Of this sweep; each parcel is kept under a key of its own, as several tabs may write. */
  name: string;
  now: () => number;
  send: (parcel: Parcel) => Promise<void>;
  /** Whether an error will not go away by sending again. */
  isRefusal: (error: unknown) => boolean;
  /** Milliseconds; resolves earlier where the network is back. */
  rest: (ms: number) => Promise<void>;
};

export type Outbox = {
  put: (parcel: Parcel) => void;
  /** What is not sent yet, the oldest first. */
  parcels: () => Parcel[];
  state: () => OutboxState;
  watch: (tell: () => void) => () => void;
};

const FIRST_REST = 500;
const LONGEST_REST = 15_000;

function readText(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return null;
  }
}

/** What is no parcel was put there by something else, and stays there. */
function readKept(storage: Storage, prefix: string): { key: string; parcel: Parcel }[] {
  const keys = Array.from({ length: storage.length }, (_, at) => storage.key(at) ?? '');
  return keys
    .filter((key) => key.startsWith(prefix))
    .toSorted()
    .flatMap((key) => {
      const { success, data } = parcelSchema.safeParse(readText(storage.getItem(key) ?? ''));
      return success ? [{ key, parcel: data }] : [];
    });
}

/**
 * Sends parcels one after the other in their order, again and again until each was taken or refused, and keeps them in
 * the browser until then: a closed tab, a dead battery or a lost network loses nothing.
 */
export function createOutbox(options: Options): Outbox {
  const { storage, send, isRefusal, rest } = options;
  const prefix = `teststrip-outbox:${options.name}:`;
  const queue = readKept(storage, prefix);
  const watchers = new Set<() => void>();
  let state: OutboxState = { waiting: queue.length, failing: false, refused: null };
  let count = 0;
  let running = false;

  const change = (failing: boolean): void => {
    state = { ...state, waiting: queue.length, failing };
    for (const tell of watchers) tell();
  };
  const drop = (): void => {
    const [first] = queue.splice(0, 1);
    if (first) storage.removeItem(first.key);
  };
  const run = async (): Promise<void> => {
    if (running) return;
    running = true;
    let wait = FIRST_REST;
    for (let [first] = queue; first; [first] = queue) {
      try {
        await send(first.parcel);
        drop();
        wait = FIRST_REST;
        change(false);
      } catch (error) {
        if (isRefusal(error)) {
          drop();
          state = { ...state, refused: { words: error instanceof Error ? error.message : String(error) } };
          change(false);
          continue;
        }
        change(true);
        await rest(wait);
        wait = Math.min(wait * 2, LONGEST_REST);
      }
    }
    running = false;
  };
  void run();
  return {
    put(parcel) {
      count += 1;
      const order = `${String(options.now()).padStart(15, '0')}:${String(count).padStart(6, '0')}`;
      const key = `${prefix}${order}:${parcel.kind === 'cast' ? parcel.vote.id : parcel.id}`;
      storage.setItem(key, JSON.stringify(parcel));
      queue.push({ key, parcel });
      change(state.failing);
      void run();
    },
    parcels: () => queue.map(({ parcel }) => parcel),
    state: () => state,
    watch(tell) {
      watchers.add(tell);
      return () => watchers.delete(tell);
    },
  };
}
