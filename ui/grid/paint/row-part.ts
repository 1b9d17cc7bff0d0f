import styles from '../grid.module.css';
import { makeCellPart, type CellPart } from './cell-part.ts';
import { make } from './element.ts';
import { makeRowCanvas, type RowCanvas } from './row-canvas.ts';
import type { Theme } from './theme.ts';

/** One row's elements, used for another row when it is scrolled away. */
export type RowPart = {
  element: HTMLElement;
  header: HTMLElement;
  label: HTMLElement;
  canvas: RowCanvas;
  row: number;
  /** What it shows may have changed since. */
  stale: boolean;
  cells: Map<number, CellPart>;
  spare: CellPart[];
};

export function makeRowPart(): RowPart {
  const element = make(styles['row'], { role: 'row' });
  const header = make(styles['rowheader'], { role: 'rowheader' });
  const label = document.createElement('span');
  header.append(label);
  element.append(header);
  return {
    element,
    header,
    label,
    canvas: makeRowCanvas(),
    row: -1,
    stale: false,
    cells: new Map(),
    spare: [],
  };
}

/**
 * Have a cell for each of these columns. Those of columns that went are used for the ones that came, so that the
 * number of elements stays what fits the pane.
 */
export function fitCells(part: RowPart, columns: ReadonlySet<number>, theme: Theme): void {
  for (const [column, cell] of part.cells) {
    if (columns.has(column)) continue;
    part.cells.delete(column);
    part.spare.push(cell);
  }
  for (const column of columns) {
    if (part.cells.has(column)) continue;
    const cell = part.spare.pop() ?? makeCellPart(part.canvas, theme);
    if (!cell.element.isConnected) part.element.append(cell.element);
    part.cells.set(column, cell);
  }
  for (const cell of part.spare) cell.element.remove();
  part.spare.length = 0;
}
