'use client';

import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Cell } from '#core/api/cell.ts';
import type { Repeat } from '#core/api/repeat.ts';
import { writeItem, type CompareItem } from '#core/compare/compare-items.ts';
import { axisTitle } from '#core/grid/axis-title.ts';
import type { Literal } from '#core/workflow/graph.ts';
import type { GridState } from '../grid/use-grid.ts';
import type { CellStore, CellView } from '../live/cell-store.ts';
import { cellDetail } from '../live/use-cell-detail.ts';
import { useCellViews } from '../live/use-cell-views.ts';
import { pictureOf, type StagePicture } from '../stage/stage-picture.ts';

/** One of the pictures that are compared, with all that is known of it. */
export type Compared = {
  item: CompareItem;
  key: string;
  cell: CellView;
  detail: Cell | undefined;
  repeat: Repeat | null;
  picture: StagePicture | null;
  /** By which it is told from the others. */
  title: string;
  values: Record<string, Literal>;
};

function repeatPicture(repeat: Repeat): StagePicture | null {
  const { image } = repeat;
  return image && { name: image.sha256, thumbhash: null, width: image.width, height: image.height };
}

/** Repeats come the newest first, and are counted from the oldest on. */
const repeatOf = (detail: Cell | undefined, { repeat }: CompareItem): Repeat | null =>
  repeat === null ? null : (detail?.repeats[detail.repeats.length - repeat] ?? null);

/** The values of the axes, at once; the others once they were read. */
function valuesOf(
  { axes, index }: GridState,
  cell: CellView,
  detail: Cell | undefined,
  repeat: Repeat | null,
) {
  const places = index.indicesOf(cell.ordinal);
  const values: Record<string, Literal> = {};
  for (const [place, axis] of axes.entries())
    for (const [part, param] of axis.params.entries()) {
      const value = axis.values[places[place] ?? -1];
      if (value) values[param.name] = value.values[part] ?? null;
    }
  const server = repeat ? repeat.server?.name : detail?.server?.name;
  const version = repeat ? repeat.comfyVersion : detail?.comfyVersion;
  return {
    ...values,
    ...detail?.settings,
    ...(server === undefined ? {} : { server }),
    ...(version === undefined || version === null ? {} : { ComfyUI: version }),
  };
}

/** What is said of each over its picture: the values by which they differ. */
function titlesOf({ axes, index }: GridState, items: readonly CompareItem[]): string[] {
  const places = items.map(({ ordinal }) => index.indicesOf(ordinal));
  const differing = axes
    .map((_, axis) => axis)
    .filter((axis) => places.some((at) => at[axis] !== places[0]?.[axis]));
  const repeats = items.filter(({ repeat }) => repeat !== null).length;
  return items.map(({ repeat }, at) => {
    const words = differing.map((place) => {
      const axis = axes[place];
      return axis ? `${axisTitle(axis.name)} ${axis.values[places[at]?.[place] ?? -1]?.label ?? '–'}` : '';
    });
    if (repeats > 0)
      words.push(repeat === null ? 'as it was' : repeats > 1 ? `rendered again ${repeat}` : 'rendered again');
    return words.length > 0 ? words.join(' · ') : 'this cell';
  });
}

/** Everything about the pictures that are compared. */
export function useCompared(
  sweepId: string,
  grid: GridState,
  store: CellStore,
  items: readonly CompareItem[],
): Compared[] {
  const known = useMemo(() => items.filter(({ ordinal }) => ordinal < store.count()), [items, store]);
  const ordinals = useMemo(() => known.map(({ ordinal }) => ordinal), [known]);
  const cells = useCellViews(store, ordinals);
  // A cell and its repeat are read once.
  const distinct = [...new Map(cells.map((cell) => [cell.ordinal, cell])).values()];
  const details = useQueries({ queries: distinct.map((cell) => cellDetail(sweepId, cell)) });
  // What was read of some only would look as if it differed.
  const complete = details.every(({ data }) => data !== undefined);
  const titles = useMemo(() => titlesOf(grid, known), [grid, known]);
  return known.flatMap((item, at) => {
    const cell = cells[at];
    if (!cell) return [];
    const detail = details[distinct.findIndex(({ ordinal }) => ordinal === item.ordinal)]?.data;
    const repeat = repeatOf(detail, item);
    return {
      item,
      key: writeItem(item),
      cell,
      detail,
      repeat,
      picture: item.repeat === null ? pictureOf(cell) : repeat && repeatPicture(repeat),
      title: titles[at] ?? '',
      values: valuesOf(grid, cell, complete ? detail : undefined, repeat),
    };
  });
}
