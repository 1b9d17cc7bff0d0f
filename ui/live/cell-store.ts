import type { CellColumns } from '#core/api/cell.ts';
import type { SweepEvent } from '#core/api/event.ts';

type CellsEvent = Extract<SweepEvent, { type: 'cells' }>;
type ProgressEvent = Extract<SweepEvent, { type: 'progress' }>;

/** A cell as it is shown; a new object whenever anything of it changed. */
export type CellView = CellsEvent['cells'][number] & { progress: ProgressEvent['cells'][number] | null };
export type Mark = Pick<CellView, 'stars' | 'flag'>;

/** The columns of a sweep, patched in place, told to whoever watches the cells that changed. */
export type CellStore = ReturnType<typeof createCellStore>;

/**
 * Keep the columns of one sweep up to date, at a cost per changed cell and not per cell. A mark that is on its
 * way to the server is laid over what arrives meanwhile.
 */
export function createCellStore(first: CellColumns) {
  let columns = first;
  let version = 0;
  const views = new Map<number, CellView>();
  const progress = new Map<number, ProgressEvent['cells'][number]>();
  const marks = new Map<number, Mark>();
  const watchers = new Map<number, Set<() => void>>();
  const everyone = new Set<() => void>();

  const watch = (set: Set<() => void>, tell: () => void) => {
    set.add(tell);
    return () => {
      set.delete(tell);
    };
  };
  const changed = (ordinals: Iterable<number>) => {
    version += 1;
    for (const ordinal of ordinals) {
      views.delete(ordinal);
      for (const tell of watchers.get(ordinal) ?? []) tell();
    }
    for (const tell of everyone) tell();
  };
  const read = (ordinal: number): CellView => {
    const known = views.get(ordinal);
    if (known) return known;
    const view: CellView = {
      ordinal,
      state: columns.state[ordinal] ?? 'pending',
      image: columns.image[ordinal] ?? null,
      thumbhash: columns.thumbhash[ordinal] ?? null,
      width: columns.width[ordinal] ?? null,
      height: columns.height[ordinal] ?? null,
      stars: columns.stars[ordinal] ?? 0,
      flag: columns.flag[ordinal] ?? null,
      seconds: columns.seconds[ordinal] ?? null,
      error: columns.error[ordinal] ?? null,
      ...marks.get(ordinal),
      progress: progress.get(ordinal) ?? null,
    };
    views.set(ordinal, view);
    return view;
  };

  return {
    read,
    columns: () => columns,
    version: () => version,
    watchCell(ordinal: number, tell: () => void) {
      const set = watchers.get(ordinal) ?? new Set();
      watchers.set(ordinal, set);
      return watch(set, tell);
    },
    watchAll: (tell: () => void) => watch(everyone, tell),
    replace(next: CellColumns) {
      columns = next;
      views.clear();
      for (const [ordinal] of progress) if (next.state[ordinal] !== 'running') progress.delete(ordinal);
      changed([...watchers.keys()]);
    },
    patch(cells: CellsEvent['cells']) {
      for (const cell of cells) {
        const { ordinal } = cell;
        columns.state[ordinal] = cell.state;
        columns.image[ordinal] = cell.image;
        columns.thumbhash[ordinal] = cell.thumbhash;
        columns.width[ordinal] = cell.width;
        columns.height[ordinal] = cell.height;
        columns.stars[ordinal] = cell.stars;
        columns.flag[ordinal] = cell.flag;
        columns.seconds[ordinal] = cell.seconds;
        columns.error[ordinal] = cell.error;
        if (cell.state !== 'running') progress.delete(ordinal);
      }
      changed(cells.map((cell) => cell.ordinal));
    },
    advance(cells: ProgressEvent['cells']) {
      const running = cells.filter((cell) => columns.state[cell.ordinal] === 'running');
      for (const cell of running) progress.set(cell.ordinal, cell);
      changed(running.map((cell) => cell.ordinal));
    },
    /** Show a mark at once; null shows again what the server says. */
    mark(ordinal: number, mark: Mark | null) {
      if (mark) marks.set(ordinal, mark);
      else marks.delete(ordinal);
      changed([ordinal]);
    },
    /** The server has taken this mark. */
    settle(ordinal: number, mark: Mark) {
      columns.stars[ordinal] = mark.stars;
      columns.flag[ordinal] = mark.flag;
      marks.delete(ordinal);
      changed([ordinal]);
    },
  };
}
