import { axisTitle } from '../grid/axis-title.ts';
import type { SheetCells, SheetView } from './sheet-view.ts';

/**
 * What a sheet shows, in words: where the axes are held that have more than one value, the filter, and the part of the
 * images.
 */
export function sheetAbout(
  { axes }: SheetCells,
  view: SheetView,
  { filter, crop }: { filter: string; crop: string },
): string {
  const held = view.pivot.held.flatMap((place) => {
    const axis = axes[place];
    const isShown = view.list !== null || view.spreadAxis === place;
    if (!axis || axis.values.length < 2 || isShown) return [];
    return [`${axisTitle(axis.name)} ${axis.values[view.point[place] ?? 0]?.label ?? ''}`];
  });
  return [
    ...held,
    ...(view.filtered ? [`only ${filter.trim()}`] : []),
    ...(crop === '' ? [] : [`part ${crop}`]),
  ].join(' · ');
}
