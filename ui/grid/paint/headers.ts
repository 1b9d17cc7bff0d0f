import type { Span, Track } from '#core/grid/make-track.ts';
import { SHEET, type Sheet } from '#core/grid/make-sheet.ts';
import { axisTitle, DEAD_SIGN } from '#core/grid/axis-title.ts';
import styles from '../grid.module.css';
import { make, setAttribute, setText } from './element.ts';
import type { Scene } from './scene.ts';
import type { Lines } from './window-of.ts';

/** The headers of one kind, by the line that they begin at. */
type Strip = Map<number, HTMLElement>;
export type Headers = {
  top: HTMLElement;
  corner: HTMLElement;
  columns: Strip;
  columnBlocks: Strip;
  rowBlocks: Strip;
  /** Strips of rows that are folded: rows of cells have headers of their own. */
  rowFolds: Strip;
};

export function makeHeaders(): Headers {
  const top = make(styles['top'], { role: 'row', 'aria-rowindex': '1' });
  const corner = make(styles['corner'], { role: 'columnheader', 'aria-colindex': '1' });
  top.append(corner);
  return {
    top,
    corner,
    columns: new Map(),
    columnBlocks: new Map(),
    rowBlocks: new Map(),
    rowFolds: new Map(),
  };
}

const startOf = (track: Track, span: Span): number => track.starts[span.from] ?? 0;
const endOf = (track: Track, span: Span): number =>
  (track.starts[span.to] ?? 0) + (track.sizes[span.to] ?? 0);

/** Have one element for each span of which something lies in the range. */
function fitStrip(
  strip: Strip,
  spans: Span[],
  lines: Lines,
  parent: HTMLElement,
  create: () => HTMLElement,
  paint: (element: HTMLElement, span: Span) => void,
): void {
  const there = new Set<number>();
  const spare: HTMLElement[] = [];
  const shown = spans.filter((span) => span.to >= lines.from && span.from <= lines.to);
  for (const span of shown) there.add(span.from);
  for (const [from, element] of strip) {
    if (there.has(from)) continue;
    strip.delete(from);
    spare.push(element);
  }
  for (const span of shown) {
    let element = strip.get(span.from);
    if (!element) {
      element = spare.pop() ?? create();
      if (!element.isConnected) parent.append(element);
      strip.set(span.from, element);
    }
    paint(element, span);
  }
  for (const element of spare) element.remove();
}

function paintSpan(element: HTMLElement, span: Span, words: string, name: string): void {
  setAttribute(element, 'data-axis', String(span.axis));
  setAttribute(element, 'data-value', String(span.value));
  setAttribute(element, 'data-folded', String(span.folded));
  setAttribute(element, 'title', name);
  const label = element.firstElementChild;
  if (label) setText(label, span.folded ? '›' : words);
}

const withLabel = (element: HTMLElement): HTMLElement => {
  element.append(document.createElement('span'));
  return element;
};

const blockName = (scene: Scene, span: Span): string =>
  `${axisTitle(scene.axes[span.axis]?.name ?? '')} ${span.label}`;

function paintTop(headers: Headers, scene: Scene, lines: Lines, current: number | null): void {
  const { sheet } = scene;
  const { columns, header } = sheet;
  const { top, corner } = headers;
  top.style.height = `${header.height}px`;
  top.hidden = sheet.list !== null;
  corner.style.width = `${header.width}px`;
  const titles = cornerTitles(sheet);
  if (corner.childElementCount !== titles.length)
    corner.replaceChildren(...titles.map(() => document.createElement('span')));
  for (const [place, title] of titles.entries()) {
    const element = corner.children[place];
    if (!element) continue;
    setText(element, title);
    setAttribute(element, 'title', title.startsWith(DEAD_SIGN) ? 'This axis does nothing' : '');
  }
  fitStrip(
    headers.columns,
    columns.values,
    lines,
    top,
    () => withLabel(make(styles['columnheader'], { role: 'columnheader' })),
    (element, span) => {
      setAttribute(element, 'aria-colindex', String(span.from + 2));
      setAttribute(element, 'aria-colspan', String(span.to - span.from + 1));
      setAttribute(
        element,
        'data-current',
        String(current !== null && current >= span.from && current <= span.to),
      );
      element.style.left = `${header.width + startOf(columns, span)}px`;
      element.style.width = `${endOf(columns, span) - startOf(columns, span)}px`;
      paintSpan(element, span, span.label, span.label);
    },
  );
  fitStrip(
    headers.columnBlocks,
    columns.blocks,
    lines,
    top,
    () => withLabel(make(styles['columnblock'], { 'aria-hidden': 'true' })),
    (element, span) => {
      element.style.left = `${header.width + startOf(columns, span)}px`;
      element.style.width = `${endOf(columns, span) - startOf(columns, span)}px`;
      element.style.setProperty('--beside', `${header.width}px`);
      paintSpan(element, span, blockName(scene, span), blockName(scene, span));
    },
  );
}

/** The names of the axes along both sides, as far as there are any. */
function cornerTitles({ titles }: Sheet): string[] {
  return [titles.x === null ? '' : `${titles.x} →`, titles.y === null ? '' : `${titles.y} ↓`].filter(
    (title) => title !== '',
  );
}

function paintFolds(headers: Headers, { sheet }: Scene, ground: HTMLElement, lines: Lines): void {
  const { rows, header } = sheet;
  fitStrip(
    headers.rowFolds,
    rows.values.filter(({ folded }) => folded),
    lines,
    ground,
    () => withLabel(make(styles['rowfold'], { 'aria-hidden': 'true' })),
    (element, span) => {
      element.style.top = `${header.height + startOf(rows, span)}px`;
      element.style.height = `${endOf(rows, span) - startOf(rows, span)}px`;
      const label = element.firstElementChild;
      if (label instanceof HTMLElement) label.style.width = `${header.width}px`;
      paintSpan(element, span, span.label, span.label);
    },
  );
}

/** Paint the headers over the columns, those over blocks of rows, and folded rows. Other rows have their own. */
export function paintHeaders(
  headers: Headers,
  scene: Scene,
  ground: HTMLElement,
  lines: { columns: Lines; rows: Lines },
  current: number | null,
): void {
  paintTop(headers, scene, lines.columns, current);
  paintFolds(headers, scene, ground, lines.rows);
  const { rows, header } = scene.sheet;
  fitStrip(
    headers.rowBlocks,
    rows.blocks,
    lines.rows,
    ground,
    () => {
      const element = make(styles['rowblock'], { 'aria-hidden': 'true' });
      element.append(document.createElement('span'));
      return element;
    },
    (element, span) => {
      const start = header.height + startOf(rows, span) - SHEET.blockHeader;
      element.style.top = `${start}px`;
      element.style.height = `${header.height + endOf(rows, span) - start}px`;
      element.style.setProperty('--under', `${header.height}px`);
      paintSpan(element, span, blockName(scene, span), blockName(scene, span));
    },
  );
}
