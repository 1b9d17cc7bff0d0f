import { isPlace, ordinalIn, placeIn, type Place } from '#core/grid/place-in-sheet.ts';
import type { Sheet } from '#core/grid/make-sheet.ts';
import { showPicture, soften, write, type CellPart } from './cell-part.ts';
import { make, setAttribute } from './element.ts';
import { makeHeaders, paintHeaders } from './headers.ts';
import { listAhead } from './list-ahead.ts';
import { paintCell } from './paint-cell.ts';
import { paintRow } from './paint-row.ts';
import type { PictureOrder } from './picture.types.ts';
import { createPictureCache } from './picture-cache.ts';
import { makeRowPart, type RowPart } from './row-part.ts';
import type { Scene } from './scene.ts';
import { readTheme } from './theme.ts';
import { listLines, windowOf, type Lines, type Pane } from './window-of.ts';

/** Milliseconds until a picture that is not there is stood for by soft pixels, and until all is at rest. */
const SOFTEN = 120;
const REST = 350;
/** Milliseconds of a frame that may be spent on pictures that arrived. */
const ARRIVALS = 5;
/** Rows made in a frame, of those that are not seen yet. */
const BEYOND_AT_ONCE = 1;
/** Rows that stay after they went out of the window, so that those that come need not be made. */
const KEPT = 2;

/** Keeps the elements of a grid as its scene is. */
export type Painter = {
  show: (scene: Scene) => void;
  /** These cells changed; null where any may have. */
  refresh: (ordinals: readonly number[] | null) => void;
  /** The pane was scrolled or has another size. */
  move: () => void;
  /** Scroll until a place is seen. */
  reveal: (place: Place) => void;
  /** The cell one stands on takes the focus. */
  focus: () => void;
  markSelected: (has: (ordinal: number) => boolean, any: boolean) => void;
  close: () => void;
};

/**
 * Paint a grid into a scrolled element: as many elements as the pane shows, each used again for what is scrolled in.
 * @param onRest told what is seen, a while after the last change
 */
export function createPainter(
  scroller: HTMLElement,
  ground: HTMLElement,
  onRest: (ordinals: number[]) => void,
): Painter {
  const headers = makeHeaders();
  const canvases = make(undefined, { 'aria-hidden': 'true' });
  ground.append(canvases, headers.top);
  const rows = new Map<number, RowPart>();
  const waiting = new Map<string, Set<CellPart>>();
  const arrived = new Set<string>();
  let scene: Scene | null = null;
  let place: Place | null = null;
  let painted: Sheet | null = null;
  /** The window that headers were painted for. */
  let headed = '';
  let selected: { has: (ordinal: number) => boolean; any: boolean } = { has: () => false, any: false };
  let pane: Pane | null = null;
  /** Which way the held axis was walked last, while it is being walked. */
  let going = 0;
  let frame = 0;
  let arrivalFrame = 0;
  let softenTimer: ReturnType<typeof setTimeout> | undefined;
  let restTimer: ReturnType<typeof setTimeout> | undefined;
  let theme = readTheme(scroller);
  // Pictures that shine through do so over the theme's colour.
  const themes = new MutationObserver(() => {
    for (const part of rows.values()) for (const cell of part.cells.values()) cell.painted &&= 'colour';
    paint(true);
  });
  themes.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  let seen: { columns: Lines; rows: Lines } = { columns: { from: 0, to: -1 }, rows: { from: 0, to: -1 } };

  const pictures = createPictureCache((key) => {
    if (!waiting.has(key)) return;
    arrived.add(key);
    arrivalFrame ||= requestAnimationFrame(showArrived);
  });

  function showArrived(): void {
    arrivalFrame = 0;
    const end = performance.now() + ARRIVALS;
    for (const key of arrived) {
      arrived.delete(key);
      for (const part of waiting.get(key) ?? []) if (part.wanted?.key === key) showPicture(part, pictures);
      waiting.delete(key);
      if (performance.now() > end) break;
    }
    if (arrived.size > 0) arrivalFrame = requestAnimationFrame(showArrived);
    else if (waiting.size === 0) restSoon();
  }

  const measure = (): Pane =>
    (pane ??= {
      left: scroller.scrollLeft,
      top: scroller.scrollTop,
      width: scroller.clientWidth,
      height: scroller.clientHeight,
    });

  const paintPart = (now: Scene, part: CellPart, moved: boolean): void => {
    const ordinal = ordinalIn(now.sheet, now.index, now.point, part.place);
    paintCell(part, now, ordinal, moved, pictures);
    write(part, 'hidden', ordinal === null && !isPlace(now.sheet, part.place) ? '' : null);
    const current = part.place.column === place?.column && part.place.row === place.row;
    const chosen = ordinal !== null && selected.has(ordinal);
    // Where one stands on a cell that is hidden, the first one can be reached.
    const reachable = current || (place === null && part.place.column === 0 && part.place.row === 0);
    write(part, 'tabindex', reachable ? '0' : '-1');
    write(part, 'data-current', current ? 'true' : null);
    write(part, 'aria-selected', String(chosen || (current && !selected.any)));
    write(part, 'data-chosen', chosen ? 'true' : null);
  };

  /** Elements for a row: those it has, else those of a row that nobody sees any more. */
  const rowOf = (row: number, left: RowPart[]): RowPart => {
    const known = rows.get(row);
    if (known) return known;
    const spare = left.pop();
    if (spare) rows.delete(spare.row);
    const part = spare ?? makeRowPart();
    if (!spare) {
      canvases.append(part.canvas.element);
      ground.append(part.element);
    }
    rows.set(row, part);
    return part;
  };

  /** A row that stood here before everything was laid out anew. */
  const takeRow = (row: number): RowPart[] => {
    const part = rows.get(row);
    return part ? [part] : [];
  };

  const dropRows = (parts: RowPart[]): void => {
    for (const part of parts) {
      rows.delete(part.row);
      part.element.remove();
      part.canvas.element.remove();
    }
  };

  const paint = (all: boolean): void => {
    const now = scene;
    if (!now) return;
    const { sheet } = now;
    const { seen: visible, made } = windowOf(sheet, measure());
    seen = visible;
    const columns = new Set(listLines(sheet.columns, made.columns, place?.column ?? null));
    const shownRows = new Set(listLines(sheet.rows, made.rows, place?.row ?? null));
    const left = [...rows.values()].filter((part) => !shownRows.has(part.row));
    const laidOut = painted !== sheet;
    const elsewhere = painted?.pivot !== sheet.pivot || painted.list !== sheet.list;
    const wish = { sheet, columns, made: made.columns, pane: measure(), theme, laidOut };
    if (all) for (const part of rows.values()) part.stale = true;
    // Rows that nobody sees come one after another.
    let room = BEYOND_AT_ONCE;
    for (const row of shownRows) {
      const isBeyond = row !== place?.row && (row < seen.rows.from || row > seen.rows.to);
      if (isBeyond && (rows.get(row)?.stale ?? true)) {
        if (room === 0) {
          move();
          if (laidOut) left.push(...takeRow(row));
          continue;
        }
        room -= 1;
      }
      const part = rowOf(row, left);
      paintRow(part, { ...wish, row }, part.stale, (cell, moved) => paintPart(now, cell, moved || elsewhere));
    }
    dropRows(all ? left : left.slice(KEPT));
    const told = `${made.columns.from} ${made.columns.to} ${made.rows.from} ${made.rows.to}`;
    if (all || told !== headed) paintHeaders(headers, now, ground, made, place?.column ?? null);
    headed = told;
    painted = sheet;
    loadPictures(now);
  };

  const move = (): void => {
    frame ||= requestAnimationFrame(() => {
      frame = 0;
      paint(false);
    });
  };

  const isSeen = ({ column, row }: Place): boolean =>
    column >= seen.columns.from && column <= seen.columns.to && row >= seen.rows.from && row <= seen.rows.to;

  const listSeen = (): number[] => {
    const shown = new Set<number>();
    for (const part of rows.values())
      for (const cell of part.cells.values())
        if (typeof cell.ordinal === 'number' && isSeen(cell.place)) shown.add(cell.ordinal);
    return [...shown];
  };

  const loadPictures = (now: Scene, steps: readonly number[] = []): void => {
    waiting.clear();
    const wanted: PictureOrder[] = [];
    for (let row = seen.rows.from; row <= seen.rows.to; row += 1)
      for (const part of rows.get(row)?.cells.values() ?? []) {
        const order = part.wanted;
        if (order === null || order.key === part.shown || !isSeen(part.place)) continue;
        wanted.push(order);
        const parts = waiting.get(order.key);
        if (parts) parts.add(part);
        else waiting.set(order.key, new Set([part]));
      }
    const beyond = steps.length > 0 ? steps : going === 0 ? [] : [going, 2 * going, 3 * going];
    const ahead = beyond.length === 0 ? [] : listAhead(now, listSeen(), beyond);
    pictures.want([...wanted, ...ahead]);
    clearTimeout(softenTimer);
    if (wanted.length > 0) softenTimer = setTimeout(softenWaiting, SOFTEN);
    if (steps.length === 0) restSoon();
    else clearTimeout(restTimer);
  };

  const softenWaiting = (): void => {
    const end = performance.now() + ARRIVALS;
    for (const parts of waiting.values())
      for (const part of parts) {
        soften(part);
        if (performance.now() > end) {
          softenTimer = setTimeout(softenWaiting, 16);
          return;
        }
      }
  };

  const restSoon = (): void => {
    clearTimeout(restTimer);
    restTimer = setTimeout(rest, REST);
  };

  const rest = (): void => {
    const now = scene;
    if (!now) return;
    const shown = listSeen();
    onRest(shown);
    if (waiting.size > 0) {
      restSoon();
      return;
    }
    going = 0;
    if (listAhead(now, shown, [1, -1]).some(({ key }) => !pictures.has(key))) loadPictures(now, [1, -1]);
  };

  const currentPart = (): CellPart | undefined =>
    place === null ? undefined : rows.get(place.row)?.cells.get(place.column);

  return {
    show(next) {
      const before = scene;
      scene = next;
      const { sheet, ahead } = next;
      going =
        ahead === null || before?.sheet !== sheet
          ? 0
          : Math.sign((next.point[ahead] ?? 0) - (before.point[ahead] ?? 0));
      place = placeIn(sheet, next.index, next.ordinal) ?? null;
      if (before?.sheet !== sheet) {
        ground.style.width = `${sheet.header.width + (sheet.columns.starts.at(-1) ?? 0) + 12}px`;
        ground.style.height = `${sheet.header.height + (sheet.rows.starts.at(-1) ?? 0) + 12}px`;
        const headerLines = sheet.list === null ? 1 : 0;
        setAttribute(scroller, 'aria-rowcount', String(sheet.rows.lines.length + headerLines));
        setAttribute(scroller, 'aria-colcount', String(sheet.columns.lines.length + headerLines));
        pane = null;
      }
      paint(true);
    },
    refresh(ordinals) {
      const now = scene;
      if (!now) return;
      const changed = ordinals && new Set(ordinals);
      for (const part of rows.values())
        for (const cell of part.cells.values())
          if (changed === null || (typeof cell.ordinal === 'number' && changed.has(cell.ordinal)))
            paintPart(now, cell, false);
      loadPictures(now);
    },
    move() {
      pane = null;
      move();
    },
    reveal({ column, row }) {
      if (!scene) return;
      const { sheet } = scene;
      const { left, top, width, height } = measure();
      const into = (start: number, size: number, from: number, room: number): number =>
        start < from ? start : start + size > from + room ? start + size - room : from;
      const x = into(sheet.columns.starts[column] ?? 0, sheet.width, left, width - sheet.header.width - 6);
      const y = into(sheet.rows.starts[row] ?? 0, sheet.height, top, height - sheet.header.height - 6);
      if (x === left && y === top) return;
      scroller.scrollTo({ left: x, top: y, behavior: 'instant' });
      pane = null;
      paint(false);
    },
    focus: () => currentPart()?.element.focus({ preventScroll: true }),
    markSelected(has, any) {
      selected = { has, any };
      const now = scene;
      if (!now) return;
      for (const part of rows.values()) for (const cell of part.cells.values()) paintPart(now, cell, false);
    },
    close() {
      cancelAnimationFrame(frame);
      cancelAnimationFrame(arrivalFrame);
      clearTimeout(softenTimer);
      clearTimeout(restTimer);
      themes.disconnect();
      pictures.close();
      ground.replaceChildren();
    },
  };
}
