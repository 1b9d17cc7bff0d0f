import type { Axis } from '#core/sweep/axis.ts';
import { NO_FACTS } from '#core/grid/cell-facts.ts';
import { indexCells } from '#core/grid/index-cells.ts';
import type { CellRows } from '#core/cells/unpack-cells.ts';
import type { SheetCells } from '#core/sheet/sheet-view.ts';
import { viewShape, type ViewQuery } from '#core/sheet/sheet-view.ts';
import { z } from 'zod';

/** An axis of so many values; a label may be given for each. */
export const axisOf = (name: string, values: number, labels: string[] = []): Axis => ({
  name,
  params: [{ name, targets: [] }],
  values: Array.from({ length: values }, (_, at) => ({ label: labels[at] ?? String(at), values: [at] })),
});

/** Every combination of the axes, each done with a picture of 64 by 64. */
export function cellsOf(axes: Axis[], change: (rows: CellRows) => void = () => undefined): SheetCells {
  const lengths = axes.map((axis) => axis.values.length);
  const count = lengths.reduce((a, b) => a * b, 1);
  const strides = lengths.map((_, axis) => lengths.slice(axis + 1).reduce((a, b) => a * b, 1));
  const places = lengths.map((length, axis) =>
    Int16Array.from({ length: count }, (_, cell) => Math.floor(cell / (strides[axis] ?? 1)) % length),
  );
  const column = <T>(value: T): T[] => Array.from({ length: count }, () => value);
  const rows: CellRows = {
    state: column('done'),
    image: column('AAAAAAAAAAAA'),
    placeholder: column(null),
    width: column(64),
    height: column(64),
    stars: column(0),
    flag: column(null),
    seconds: column(1),
    failure: new Map(),
  };
  change(rows);
  return { axes, places, rows, index: indexCells(lengths, places, count), facts: NO_FACTS };
}

/** A view's fields, what is not given as it is at first. */
export const viewOf = (fields: Record<string, string> = {}): ViewQuery => z.object(viewShape).parse(fields);
