import type { Crop } from '#core/api/crop.ts';
import type { CellStore } from '../../live/cell-store.ts';
import type { RateHere } from '../../rating/use-rate-here.ts';
import type { Ratings } from '../../rating/use-ratings.ts';
import type { GridState } from '../use-grid.ts';
import type { SheetState } from '../use-sheet.ts';

/** What the actions of the light table act on. */
export type Parts = {
  grid: GridState;
  store: CellStore;
  sheet: SheetState;
  ratings: Ratings;
  here: RateHere;
  activeAxis: number | null;
  setActiveAxis: (axis: number) => void;
  onLarge: () => void;
  onDetail: () => void;
  crops: Crop[];
  onFilter: () => void;
  onDraw: () => void;
  onCrops: () => void;
  onCompare: (way: 'side' | 'difference') => void;
};
