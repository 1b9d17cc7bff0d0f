import type { CellIndex } from '../grid/index-cells.ts';
import type { CompareItem } from './compare-items.ts';
import { nearest, onlyAxis } from './only-axis.ts';

const asItems = (ordinals: readonly number[]): CompareItem[] =>
  ordinals.map((ordinal) => ({ ordinal, repeat: null }));

/**
 * What to compare: the selected cells, those nearest in the order of selection where there are too many; where fewer
 * than two are selected, the cell one stands on with its neighbours along an axis.
 * @param axis that of the columns; null where there is none
 * @param few how many, where nothing is selected
 */
export function chooseItems(
  index: CellIndex,
  ordinal: number,
  selected: readonly number[],
  axis: number | null,
  few: number,
): CompareItem[] {
  if (selected.length >= 2) return asItems(nearest(selected, ordinal));
  const steps = axis === null ? [] : onlyAxis(index, ordinal, axis);
  const along = [...new Set(steps.map((step) => step.ordinal).filter((cell) => cell !== null))];
  return asItems(along.includes(ordinal) ? nearest(along, ordinal, few) : [ordinal]);
}
