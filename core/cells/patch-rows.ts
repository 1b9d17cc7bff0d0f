import type { PackedCells } from '../api/cell.ts';
import { unpackCells, type CellRows } from './unpack-cells.ts';

/** Write news of some cells into the columns of all. @param ordinals which cell each row of the news is */
export function patchRows(rows: CellRows, ordinals: readonly number[], packed: PackedCells): void {
  const news = unpackCells(packed);
  for (const [row, ordinal] of ordinals.entries()) {
    rows.state[ordinal] = news.state[row] ?? 'pending';
    rows.image[ordinal] = news.image[row] ?? null;
    rows.placeholder[ordinal] = news.placeholder[row] ?? null;
    rows.width[ordinal] = news.width[row] ?? null;
    rows.height[ordinal] = news.height[row] ?? null;
    rows.stars[ordinal] = news.stars[row] ?? 0;
    rows.flag[ordinal] = news.flag[row] ?? null;
    rows.seconds[ordinal] = news.seconds[row] ?? null;
    const failure = news.failure.get(row);
    if (failure === undefined) rows.failure.delete(ordinal);
    else rows.failure.set(ordinal, failure);
  }
}
