import type { CellColumns, Flag, PackedCells } from '#core/api/cell.ts';
import type { SweepEvent } from '#core/api/event.ts';
import { imageName } from '#core/cells/image-name.ts';
import { patchRows } from '#core/cells/patch-rows.ts';
import { unpackCells, type CellRows } from '#core/cells/unpack-cells.ts';
import { unpackPlaces } from '#core/cells/unpack-places.ts';
import type { RenderState } from '#core/render/render-state.ts';

type CellProgress = Extract<SweepEvent, { type: 'progress' }>['cells'][number];

/** A cell as it is shown; a new object whenever anything of it changed. */
export type CellView = {
  ordinal: number;
  state: RenderState;
  /** What names its image in an address: the first digits of its sha-256. */
  image: string | null;
  /** The beginning of its thumbhash, base64. */
  thumbhash: string | null;
  width: number | null;
  height: number | null;
  stars: number;
  flag: Flag | null;
  seconds: number | null;
  /** The beginning of ComfyUI's words for what failed. */
  error: string | null;
  /** Where and how often what failed was tried. */
  tried: { server: string | null; tries: number } | null;
  progress: CellProgress | null;
};
export type Mark = Pick<CellView, 'stars' | 'flag'>;

type Write = (rows: CellRows) => void;

/** The cells of a sweep, patched in place, told to whoever watches those that changed. */
export type CellStore = ReturnType<typeof createCellStore>;

const sameShape = (a: CellColumns, b: CellColumns): boolean =>
  a.count === b.count && String(a.lengths) === String(b.lengths) && String(a.at) === String(b.at);

/**
 * Keep the cells of one sweep up to date, at a cost per changed cell and not per cell. A mark that is on its way to
 * the server is laid over what arrives meanwhile.
 */
export function createCellStore(first: CellColumns) {
  let columns = first;
  let rows = unpackCells(first);
  let places = unpackPlaces(first);
  let version = 0;
  const views = new Map<number, CellView>();
  const progress = new Map<number, CellProgress>();
  const marks = new Map<number, Mark>();
  const watchers = new Map<number, Set<() => void>>();
  const logs = new Set<Write[]>();
  const everyone = new Set<(ordinals: readonly number[] | null) => void>();

  const watch = <T>(set: Set<T>, tell: T) => {
    set.add(tell);
    return () => {
      set.delete(tell);
    };
  };
  const write: (one: Write) => void = (one) => {
    one(rows);
    for (const log of logs) log.push(one);
  };
  /** @param ordinals null where any may have changed */
  const changed = (ordinals: readonly number[] | null) => {
    version += 1;
    if (ordinals === null) views.clear();
    for (const ordinal of ordinals ?? watchers.keys()) {
      views.delete(ordinal);
      for (const tell of watchers.get(ordinal) ?? []) tell();
    }
    for (const tell of everyone) tell(ordinals);
  };
  const read = (ordinal: number): CellView => {
    const known = views.get(ordinal);
    if (known) return known;
    const image = rows.image[ordinal] ?? null;
    const failure = rows.failure.get(ordinal) ?? null;
    const view: CellView = {
      ordinal,
      state: rows.state[ordinal] ?? 'pending',
      image: image === null ? null : imageName(image),
      thumbhash: rows.placeholder[ordinal] ?? null,
      width: rows.width[ordinal] ?? null,
      height: rows.height[ordinal] ?? null,
      stars: rows.stars[ordinal] ?? 0,
      flag: rows.flag[ordinal] ?? null,
      seconds: rows.seconds[ordinal] ?? null,
      error: failure?.words ?? null,
      tried: failure,
      ...marks.get(ordinal),
      progress: progress.get(ordinal) ?? null,
    };
    views.set(ordinal, view);
    return view;
  };

  return {
    /** Which definition of the sweep its cells are of. */
    revision: first.revision,
    read,
    /** Every cell without what is on its way to the server: for what goes through all of them. */
    rows: (): Readonly<CellRows> => rows,
    /** What lies over a cell's row: a mark on its way. */
    markOf: (ordinal: number): Mark | null => marks.get(ordinal) ?? null,
    /** How many cells there are. */
    count: () => columns.count,
    /** The index of each cell's value on each axis; another array only when cells came or went. */
    places: () => places,
    version: () => version,
    watchCell(ordinal: number, tell: () => void) {
      const set = watchers.get(ordinal) ?? new Set();
      watchers.set(ordinal, set);
      return watch(set, tell);
    },
    /** Hear which cells changed after each change; null where any may have. */
    watchAll: (tell: (ordinals: readonly number[] | null) => void) => watch(everyone, tell),
    /**
     * Begin to read all cells. What arrives until they are there is newer than they may be, and laid over them by
     * `replace`. @returns what ends it
     */
    reading() {
      const log: Write[] = [];
      logs.add(log);
      return {
        replace(next: CellColumns) {
          if (!sameShape(next, columns)) places = unpackPlaces(next);
          columns = next;
          rows = unpackCells(next);
          for (const write of log) write(rows);
          for (const [ordinal] of progress) if (rows.state[ordinal] !== 'running') progress.delete(ordinal);
          changed(null);
        },
        end() {
          logs.delete(log);
        },
      };
    },
    patch(ordinals: number[], packed: PackedCells) {
      write((rows) => patchRows(rows, ordinals, packed));
      for (const ordinal of ordinals) if (rows.state[ordinal] !== 'running') progress.delete(ordinal);
      changed(ordinals);
    },
    advance(cells: CellProgress[]) {
      const running = cells.filter((cell) => rows.state[cell.ordinal] === 'running');
      for (const cell of running) progress.set(cell.ordinal, cell);
      changed(running.map((cell) => cell.ordinal));
    },
    /** Show marks at once, by ordinal; null shows again what the server says. */
    mark(given: ReadonlyMap<number, Mark | null>) {
      for (const [ordinal, mark] of given)
        if (mark) marks.set(ordinal, mark);
        else marks.delete(ordinal);
      changed([...given.keys()]);
    },
    /** The server has taken these marks. */
    settle(taken: ReadonlyMap<number, Mark>) {
      write((rows) => {
        for (const [ordinal, mark] of taken) {
          rows.stars[ordinal] = mark.stars;
          rows.flag[ordinal] = mark.flag;
        }
      });
      for (const ordinal of taken.keys()) marks.delete(ordinal);
      changed([...taken.keys()]);
    },
  };
}
