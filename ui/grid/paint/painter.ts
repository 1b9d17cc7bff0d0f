import { isPlace, ordinalIn, placeIn, type Place } from '#core/grid/place-in-sheet.ts';
import type { Sheet } from '#core/grid/make-sheet.ts';
import { showPicture, soften, write, type CellPart } from './cell-part.ts';
import { setAttribute, setText } from './element.ts';
import { makeHeaders, paintHeaders } from './headers.ts';
import { listAhead } from './list-ahead.ts';
import { paintCell } from './paint-cell.ts';
import type { PictureOrder } from './picture.types.ts';
import { createPictureCache } from './picture-cache.ts';
import { fitCells, makeRowPart, type RowPart } from './row-part.ts';
import type { Scene } from './scene.ts';
import { listLines, windowOf, type Lines, type Pane } from './window-of.ts';

/** Milliseconds until a picture that is not there is stood for by soft pixels, and until all is at rest. */
const SOFTEN = 120;
const REST = 350;
/** Milliseconds of a frame that may be spent on pictures that arrived. */
const ARRIVALS = 5;

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
  ground.append(headers.top);
  const rows = new Map<number, RowPart>();
  const spareRows: RowPart[] = [];
  const waiting = new Map<string, Set<CellPart>>();
  const arrived = new Set<string>();
  let scene: Scene | null = null;
  let place: Place | null = null;
  let painted: Sheet | null = null;
  let selected: { has: (ordinal: number) => boolean; any: boolean } = { has: () => false, any: false };
  let pane: Pane | null = null;
  /** Which way the held axis was walked last, while it is being walked. */
  let going = 0;
  let frame = 0;
  let arrivalFrame = 0;
  let softenTimer: ReturnType<typeof setTimeout> | undefined;
  let restTimer: ReturnType<typeof setTimeout> | undefined;
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

  const paintRow = (
    now: Scene,
    part: RowPart,
    row: number,
    columns: ReadonlySet<number>,
    all: boolean,
  ): void => {
    const { sheet } = now;
    const moved = part.row !== row;
    // Where only what is held changed, everything stands where it stood.
    const laidOut = painted !== sheet;
    part.row = row;
    if (moved || laidOut) {
      setAttribute(part.element, 'aria-rowindex', String(row + (sheet.list === null ? 2 : 1)));
      part.element.style.top = `${sheet.header.height + (sheet.rows.starts[row] ?? 0)}px`;
      part.element.style.height = `${sheet.height}px`;
      paintRowHeader(now, part, row);
    }
    fitCells(part, columns);
    for (const [column, cell] of part.cells) {
      const elsewhere = cell.place.column !== column || cell.place.row !== row;
      if (!elsewhere && !all) continue;
      cell.place = { column, row };
      if (elsewhere || laidOut) {
        const { style } = cell.element;
        style.left = `${sheet.header.width + (sheet.columns.starts[column] ?? 0)}px`;
        style.width = `${sheet.width}px`;
        style.height = `${sheet.height}px`;
        write(cell, 'aria-colindex', String(column + (sheet.list === null ? 2 : 1)));
      }
      paintPart(now, cell, elsewhere || painted?.pivot !== sheet.pivot || painted.list !== sheet.list);
    }
  };

  function paintRowHeader({ sheet }: Scene, part: RowPart, row: number): void {
    const line = sheet.rows.lines[row];
    const { header, label } = part;
    // A spread's rows have one label between them; each row covers the one before it.
    const parts = sheet.spread?.down ?? 1;
    const middle = (parts - 1) >> 1;
    const text =
      line?.value === null || line?.value === undefined || line.part !== middle || sheet.pivot.y === null
        ? ''
        : (sheet.axes[sheet.pivot.y]?.values[line.value]?.label ?? '');
    header.hidden = sheet.list !== null;
    header.style.width = `${sheet.header.width}px`;
    header.style.height = `${sheet.height}px`;
    header.style.alignContent = parts % 2 === 0 ? 'end' : 'center';
    setAttribute(header, 'data-axis', sheet.pivot.y === null ? null : String(sheet.pivot.y));
    setAttribute(
      header,
      'data-value',
      line?.value === null || line === undefined ? null : String(line.value),
    );
    setAttribute(header, 'data-row', String(row));
    setAttribute(header, 'title', text);
    setText(label, text);
  }

  const paint = (all: boolean): void => {
    const now = scene;
    if (!now) return;
    const { sheet } = now;
    const view = windowOf(sheet, measure());
    seen = view.seen;
    const columns = new Set(listLines(sheet.columns, view.made.columns, place?.column ?? null));
    const shownRows = new Set(listLines(sheet.rows, view.made.rows, place?.row ?? null));
    for (const [row, part] of rows) {
      if (shownRows.has(row)) continue;
      rows.delete(row);
      spareRows.push(part);
    }
    for (const row of shownRows) {
      let part = rows.get(row);
      if (!part) {
        part = spareRows.pop() ?? makeRowPart();
        if (!part.element.isConnected) ground.append(part.element);
        rows.set(row, part);
      }
      paintRow(now, part, row, columns, all);
    }
    for (const part of spareRows) part.element.remove();
    spareRows.length = 0;
    paintHeaders(headers, now, ground, view.made, place?.column ?? null);
    painted = sheet;
    loadPictures(now);
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
      frame ||= requestAnimationFrame(() => {
        frame = 0;
        paint(false);
      });
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
      pictures.close();
      ground.replaceChildren();
    },
  };
}
