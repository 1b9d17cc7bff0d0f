import { z } from 'zod';
import type { CellColumns } from '../api/cell.ts';
import { raterSchema } from '../api/rater.ts';
import { unpackCells, type CellRows } from '../cells/unpack-cells.ts';
import { unpackPlaces } from '../cells/unpack-places.ts';
import type { Issue } from '../error/issue.ts';
import { NO_FACTS, wantedFacts, type CellFacts } from '../grid/cell-facts.ts';
import { choosePivot, SIDES, type Pivot, type Side } from '../grid/choose-pivot.ts';
import { indexCells, type CellIndex } from '../grid/index-cells.ts';
import { parseFilter } from '../grid/parse-filter.ts';
import { passesFilter } from '../grid/passes-filter.ts';
import { readSort, sortCells } from '../grid/sort-cells.ts';
import { readValueOrder, type ValueOrder } from '../grid/value-order.ts';
import type { Axis } from '../sweep/axis.ts';

const name = z.string().max(500).optional();

/** A view of a grid as its link has it; what is left out is as the grid has it at first. */
export const viewShape = {
  /** Axes along the columns and rows, and of the blocks along and around them: names, or `none`. */
  x: name,
  y: name,
  xx: name,
  yy: name,
  /** The cell one stands on: it says where the axes are held. */
  cell: z.coerce.number().int().min(0).default(0),
  filter: z.string().max(10_000).default(''),
  sort: z.string().max(500).default(''),
  /** `spread` shows replicates beside each other. */
  seeds: z.enum(['one', 'spread', 'stack']).default('one'),
  /** Which values are shown in which order, as in a link. */
  values: z.string().max(100_000).default(''),
  /** Whether rows and columns are left out of which no cell passes the filter. */
  fold: z.enum(['true', 'false']).default('true'),
  /** The named part of the images that is shown; empty for the whole. */
  crop: z.string().max(60).default(''),
  /** Whose marks. */
  rater: raterSchema.default(''),
};
export type ViewQuery = z.output<z.ZodObject<typeof viewShape>>;

/** The cells of a sweep, taken apart once. */
export type SheetCells = {
  axes: Axis[];
  places: ArrayLike<number>[];
  rows: Readonly<CellRows>;
  index: CellIndex;
  facts: CellFacts;
};

/** What of them is on a sheet, and where. */
export type SheetView = {
  pivot: Pivot;
  order: ValueOrder;
  point: number[];
  spreadAxis: number | null;
  /** Ordinals in their order where they are a list; null for the pivot. */
  list: number[] | null;
  passes: (ordinal: number) => boolean;
  /** Whether `passes` may leave anything out, and whether lines of which it leaves nothing stay. */
  filtered: boolean;
  folds: boolean;
};

/** Take the columns of a sweep's cells apart. */
export function openCells(axes: Axis[], columns: CellColumns, facts = NO_FACTS): SheetCells {
  const places = unpackPlaces(columns);
  return {
    axes,
    places,
    rows: unpackCells(columns),
    index: indexCells(columns.lengths, places, columns.count),
    facts,
  };
}

const FIELDS: Record<Side, 'x' | 'y' | 'xx' | 'yy'> = { x: 'x', y: 'y', superX: 'xx', superY: 'yy' };

function nameIssues(axes: Axis[], query: ViewQuery): Issue[] {
  const known = axes.map((axis) => axis.name);
  return SIDES.flatMap((side) => {
    const value = query[FIELDS[side]];
    if (value === undefined || value === 'none' || known.includes(value)) return [];
    return [
      {
        path: FIELDS[side],
        message: 'is no axis of this sweep',
        value,
        hint: `There are: ${[...known, 'none'].join(', ')}.`,
      },
    ];
  });
}

const parametersOf = (axes: Axis[]): string[] =>
  axes.flatMap((axis) => axis.params.map((param) => param.name));

/** What beside the columns must be read for a view. */
export function wantedByView(
  axes: Axis[],
  { filter, sort }: Pick<ViewQuery, 'filter' | 'sort'>,
): ReturnType<typeof wantedFacts> {
  return wantedFacts(parseFilter(filter, parametersOf(axes)).filter, readSort(sort)?.by ?? null);
}

/**
 * Understand a view of a sweep's cells.
 * @returns every field that is wrong, where one is
 */
export function readView(
  { axes, places, rows, index, facts }: SheetCells,
  query: ViewQuery,
): { ok: true; view: SheetView } | { ok: false; issues: Issue[] } {
  const issues = nameIssues(axes, query);
  const filter = parseFilter(query.filter, parametersOf(axes));
  if (filter.problem !== null)
    issues.push({
      path: 'filter',
      message: `at ${filter.problem.at + 1}: ${filter.problem.message}`,
      value: query.filter,
    });
  if (query.cell >= index.count)
    issues.push({ path: 'cell', message: `is none of the ${index.count} cells`, value: query.cell });
  const passes = passesFilter(axes, places, rows, filter.filter, () => null, facts);
  const sort = readSort(query.sort);
  const passing = sort ? Array.from({ length: index.count }, (_, cell) => cell).filter(passes) : [];
  const list = sort && sortCells(axes, places, rows, passing, sort, facts);
  if (sort && list === null)
    issues.push({ path: 'sort', message: 'is nothing that cells have', value: query.sort });
  if (issues.length > 0) return { ok: false, issues };
  const replicates = axes.findIndex((axis) => axis.replicates && axis.values.length > 1);
  return {
    ok: true,
    view: {
      pivot: choosePivot(axes, {
        x: query.x ?? null,
        y: query.y ?? null,
        superX: query.xx ?? null,
        superY: query.yy ?? null,
      }),
      order: readValueOrder(query.values),
      point: index.pointOf(query.cell),
      spreadAxis: query.seeds === 'spread' && replicates >= 0 ? replicates : null,
      list,
      passes,
      filtered: filter.filter !== null,
      folds: query.fold === 'true',
    },
  };
}
