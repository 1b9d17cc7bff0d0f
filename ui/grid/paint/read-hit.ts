import type { CellIndex } from '#core/grid/index-cells.ts';
import type { Sheet } from '#core/grid/make-sheet.ts';
import { ordinalIn } from '#core/grid/place-in-sheet.ts';

/** What of the grid an event is about. */
export type Hit =
  | { kind: 'cell' | 'retry'; ordinal: number }
  | { kind: 'header'; axis: number; value: number };

/** Find what an event's target belongs to; null for bare ground. */
export function readHit(target: EventTarget | null): Hit | null {
  if (!(target instanceof Element)) return null;
  const cell = target.closest<HTMLElement>('[data-ordinal]');
  if (cell) {
    const kind = target.closest('[data-retry]') ? 'retry' : 'cell';
    return { kind, ordinal: Number(cell.dataset['ordinal']) };
  }
  const header = target.closest<HTMLElement>('[data-axis][data-value]');
  if (!header) return null;
  return { kind: 'header', axis: Number(header.dataset['axis']), value: Number(header.dataset['value']) };
}

/** The cells under a header: those shown that have its value. */
export function cellsOfHeader(
  sheet: Sheet,
  index: CellIndex,
  point: readonly number[],
  { axis, value }: { axis: number; value: number },
): number[] {
  const { pivot } = sheet;
  const found = new Set<number>();
  for (const [column, across] of sheet.columns.lines.entries()) {
    if (axis === pivot.x && across.value !== value) continue;
    if (axis === pivot.superX && across.block !== value) continue;
    for (const [row, down] of sheet.rows.lines.entries()) {
      if (axis === pivot.y && down.value !== value) continue;
      if (axis === pivot.superY && down.block !== value) continue;
      const ordinal = ordinalIn(sheet, index, point, { column, row });
      if (ordinal !== null) found.add(ordinal);
    }
  }
  return [...found];
}
