import { STATE_LETTERS, FLAG_LETTERS } from '../cells/letters.ts';
import type { Crop } from '../api/crop.ts';
import { cropAspect } from '../crop/crop-aspect.ts';
import { axisTitle } from '../grid/axis-title.ts';
import { shownValues } from '../grid/value-order.ts';
import { usualAspect } from '../grid/usual-aspect.ts';
import type { SheetCells, SheetView } from './sheet-view.ts';

/** One image of a bundle, by where it lies in the folder; `thumb` where there is a small one, `part` the named part. */
export type BundleImage = { file: string; thumb?: string; part?: string };

/** All that a bundle's page knows. Row i of a column is cell ordinal i. */
export type BundleData = {
  version: 1;
  name: string;
  simulated: boolean;
  /** When it was made, ISO 8601. */
  exported: string;
  count: number;
  done: number;
  aspect: number;
  /** The part of the images that cells show at first; null for the whole. */
  part: { name: string; aspect: number } | null;
  axes: { name: string; title: string; values: string[] }[];
  /** Of each axis the index of each cell's value, −1 where it does not apply; null where cells are every combination. */
  at: number[][] | null;
  /** A letter, a digit, a letter for each cell. */
  state: string;
  stars: string;
  flag: string;
  seconds: (number | null)[];
  /** Of each cell its place in `images`, −1 for none. */
  image: number[];
  images: BundleImage[];
  view: {
    x: number | null;
    y: number | null;
    xx: number | null;
    yy: number | null;
    cell: number;
    point: number[];
    size: number;
    /** Axes of which not every value is shown in the usual order. */
    values: Record<string, number[]>;
    /** What passed the filter, a 1 for each such cell, 0 for each other; null where there was none. */
    filter: { text: string; passes: string } | null;
    /** Whether lines of which no cell passes are left out. */
    fold: boolean;
    /** Ordinals in the order of the list, where the page shows one; null for the pivot. */
    list: readonly number[] | null;
  };
};

/** The sweep, as the page is told of it beside its cells and view. */
export type BundleSweep = { name: string; simulated: boolean; exported: string; done: number };

/**
 * What a bundle shows.
 * @param images and of each cell its place among them, −1 for none
 */
export function bundleData(
  sweep: BundleSweep,
  cells: SheetCells,
  {
    view,
    filter,
    crop,
    cell,
    size,
  }: { view: SheetView; filter: string; crop: Crop | null; cell: number; size: number },
  { images, image }: { images: BundleImage[]; image: number[] },
): BundleData {
  const { axes, rows, index } = cells;
  const ordinals = Array.from({ length: index.count }, (_, ordinal) => ordinal);
  const product = axes.reduce((all, axis) => all * axis.values.length, 1);
  const at = axes.map((_, axis) => ordinals.map((ordinal) => cells.places[axis]?.[ordinal] ?? 0));
  const stride = (axis: number) => axes.slice(axis + 1).reduce((all, one) => all * one.values.length, 1);
  const isWhole =
    product === index.count &&
    axes.every((axis, place) => {
      const step = stride(place);
      return ordinals.every(
        (ordinal) => at[place]?.[ordinal] === Math.floor(ordinal / step) % axis.values.length,
      );
    });
  const values = axes.flatMap((axis, place): [string, number[]][] =>
    view.order[axis.name] === undefined
      ? []
      : [
          [
            String(place),
            shownValues(axis, view.order)
              .filter(({ folded }) => !folded)
              .map((value) => value.index),
          ],
        ],
  );
  const aspect = usualAspect(rows.width, rows.height) ?? 1;
  return {
    version: 1,
    ...sweep,
    count: index.count,
    aspect,
    part: crop && { name: crop.name, aspect: cropAspect(aspect, crop) },
    axes: axes.map((axis) => ({
      name: axis.name,
      title: axisTitle(axis.name),
      values: axis.values.map(({ label }) => label),
    })),
    at: isWhole ? null : at,
    state: ordinals.map((ordinal) => STATE_LETTERS[rows.state[ordinal] ?? 'pending']).join(''),
    stars: ordinals.map((ordinal) => rows.stars[ordinal] ?? 0).join(''),
    flag: ordinals
      .map((ordinal) => {
        const flag = rows.flag[ordinal] ?? null;
        return flag === null ? '.' : FLAG_LETTERS[flag];
      })
      .join(''),
    seconds: ordinals.map((ordinal) => rows.seconds[ordinal] ?? null),
    image,
    images,
    view: {
      x: view.pivot.x,
      y: view.pivot.y,
      xx: view.pivot.superX,
      yy: view.pivot.superY,
      cell,
      point: view.point,
      size,
      values: Object.fromEntries(values),
      filter: view.filtered
        ? {
            text: filter.trim(),
            passes: ordinals.map((ordinal) => (view.passes(ordinal) ? '1' : '0')).join(''),
          }
        : null,
      fold: view.folds,
      list: view.list,
    },
  };
}

/** As a script that a page loads: nothing in it ends a script or a line of one, whatever names there are. */
export const bundleScript = (data: BundleData): string =>
  `globalThis.teststrip = ${JSON.stringify(data)
    .replaceAll('<', String.raw`\u003c`)
    .replaceAll('\u2028', String.raw`\u2028`)
    .replaceAll('\u2029', String.raw`\u2029`)};\n`;
