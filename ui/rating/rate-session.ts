import type { RatingInput } from '#core/api/cell.ts';
import type { RatedCells, RatingChange } from '#core/api/rating-operations.ts';
import type { RatingStep } from '../history/history-store.ts';
import type { CellStore, Mark } from '../live/cell-store.ts';
import { sayChange } from './say-change.ts';

const MOST_CELLS = 100_000;

/** Cells are rated in one request after the other. */
export type RateSession = {
  /** @returns the step for the history; null where nothing would change */
  rate: (cells: readonly number[], change: RatingInput, at?: number) => RatingStep | null;
  /** Bring back what was before a step, or do it again. */
  replay: (step: RatingStep, side: 'before' | 'after') => void;
};

type Outside = {
  store: CellStore;
  /** Ask the server; throws where it refuses. */
  send: (changes: RatingChange[]) => Promise<RatedCells>;
  say: (text: string) => void;
  /** The server refused it: it never happened. */
  onRefused: (step: RatingStep) => void;
  onNoted: () => void;
};

const count = (number: number, what: string) =>
  `${number.toLocaleString('en')} ${what}${number === 1 ? '' : 's'}`;

function sayWaiting({ dropped, revived }: RatedCells): string | null {
  if (dropped > 0) return `${count(dropped, 'queued render')} dropped. Z takes it back.`;
  return revived > 0 ? `${count(revived, 'render')} queued again.` : null;
}

/** The cells that a change changes: also those that wait although they are rejected. */
function pickChanged(store: CellStore, cells: readonly number[], change: RatingInput): number[] {
  return [...new Set(cells)].filter((ordinal) => {
    const { stars, flag, state } = store.read(ordinal);
    return (
      change.note !== undefined ||
      (change.stars !== undefined && change.stars !== stars) ||
      (change.flag !== undefined && change.flag !== flag) ||
      (change.flag === 'reject' && state === 'pending')
    );
  });
}

function marksOf(store: CellStore, cells: readonly number[], change: RatingInput): RatingStep['marks'] {
  const before = new Map<number, Mark>();
  const after = new Map<number, Mark>();
  for (const ordinal of cells) {
    const { stars, flag } = store.read(ordinal);
    before.set(ordinal, { stars, flag });
    after.set(ordinal, {
      stars: change.stars ?? stars,
      flag: change.flag === undefined ? flag : change.flag,
    });
  }
  return { before, after };
}

/**
 * Rate cells so that it shows at once, and shows what the server has where it refuses. What a step takes back is what
 * the server said was there, not what the page knew.
 */
export function createRateSession({ store, send, say, onRefused, onNoted }: Outside): RateSession {
  let queue = Promise.resolve();
  let turn = 0;
  /** The last turn that is about a cell: an earlier one does not say how it stands. */
  const latest = new Map<number, number>();

  const replay = (step: RatingStep, side: 'before' | 'after') => {
    turn += 1;
    const mine = turn;
    const marks = step.marks[side];
    for (const ordinal of marks.keys()) latest.set(ordinal, mine);
    store.mark(marks);
    const still = () => [...marks].filter(([ordinal]) => latest.get(ordinal) === mine);
    const lift = () => store.mark(new Map(still().map(([ordinal]) => [ordinal, null])));
    const put = async () => {
      const changes = side === 'after' ? step.changes : step.before;
      if (changes === null) {
        lift();
        return;
      }
      try {
        const rated = await send(changes);
        if (side === 'after') step.before = rated.before;
        store.settle(new Map(still()));
        const waiting = sayWaiting(rated);
        if (waiting !== null) say(waiting);
        if (changes.some(({ change }) => change.note !== undefined)) onNoted();
      } catch (error) {
        lift();
        onRefused(step);
        say(`Not saved: ${error instanceof Error ? error.message : String(error)}`);
      }
    };
    queue = queue.then(put);
  };

  return {
    rate(cells, change, at) {
      const ordinals = pickChanged(store, cells, change);
      const [first] = ordinals;
      if (first === undefined) return null;
      if (ordinals.length > MOST_CELLS) {
        say(`${count(MOST_CELLS, 'cell')} at most can be rated at once; these are ${ordinals.length}.`);
        return null;
      }
      const step: RatingStep = {
        kind: 'rating',
        said: sayChange(change, ordinals.length),
        at: at ?? first,
        changes: [{ ordinals, change }],
        before: null,
        marks: marksOf(store, ordinals, change),
      };
      if (ordinals.length > 1) say(`${step.said.charAt(0).toUpperCase()}${step.said.slice(1)}.`);
      replay(step, 'after');
      return step;
    },
    replay,
  };
}
