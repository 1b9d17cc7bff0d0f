import type { CropBox } from '#core/crop/crop-url.ts';
import type { CellIndex } from '#core/grid/index-cells.ts';
import type { Sheet } from '#core/grid/make-sheet.ts';
import type { Axis } from '#core/sweep/axis.ts';
import type { CellStore } from '../../live/cell-store.ts';

/** Everything that a grid shows, as it is now. */
export type Scene = {
  sheet: Sheet;
  axes: Axis[];
  index: CellIndex;
  store: CellStore;
  /** The coordinates of the cell one stands on: the held axes have its values. */
  point: readonly number[];
  ordinal: number;
  /** Whether a cell passes the filter. */
  passes: (ordinal: number) => boolean;
  /** The part of the images that is shown; null for the whole. */
  crop: CropBox | null;
  /** What is written on cells. */
  shows: { stars: boolean; time: boolean };
  /** How many replicates lie behind each cell, to be flipped through; 0 for none. */
  stack: number;
  /** The axis whose neighbouring values are loaded ahead: the one that is walked next. */
  ahead: number | null;
};
