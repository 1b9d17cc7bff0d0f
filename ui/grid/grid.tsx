'use client';

import { defaultRangeExtractor, useVirtualizer, type Range } from '@tanstack/react-virtual';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { axisTitle } from '#core/grid/axis-title.ts';
import { cellBox, fitCellSize } from '#core/grid/fit-cell-size.ts';
import { placeOf } from '#core/grid/pivot-point.ts';
import type { CellStore } from '../live/cell-store.ts';
import { GridRow } from './grid-row.tsx';
import styles from './grid.module.css';
import type { GridState } from './use-grid.ts';
import { useBox } from './use-box.ts';

const GAP = 3;
const HEADER_HEIGHT = 34;
const PADDING = 12;

type Props = {
  sweepId: string;
  grid: GridState;
  store: CellStore;
  aspect: number;
  onOpen: (ordinal: number) => void;
  onTap: (ordinal: number) => void;
};

/** Room for the longest value, within reason: text is about 7 px a letter. */
const headerWidthOf = (labels: string[], axis: string, narrow: boolean) =>
  Math.min(
    Math.max(...labels.map((label) => label.length * 7.2), (axis.length + 2) * 6.6, 30) + 18,
    narrow ? 64 : 150,
  );

/** Keep the cell one stands on in the page while it is scrolled away: it holds the focus. */
const withPlace = (place: number) => (range: Range) => {
  const indexes = defaultRangeExtractor(range);
  return indexes.includes(place) ? indexes : [...indexes, place].sort((a, b) => a - b);
};

/** The pivot grid, virtual both ways, with headers that stay. */
export function Grid({ sweepId, grid, store, aspect, onOpen, onTap }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const box = useBox(scroller);
  const { pivot, axes } = grid;
  const xAxis = pivot.x === null ? null : (axes[pivot.x] ?? null);
  const yAxis = pivot.y === null ? null : (axes[pivot.y] ?? null);
  const columns = xAxis?.values.map((value) => value.label) ?? [''];
  const rows = yAxis?.values.map((value) => value.label) ?? [''];
  const narrow = box.width < 560;
  const headerWidth = Math.round(headerWidthOf(rows, yAxis ? axisTitle(yAxis.name) : '', narrow));
  const space = { width: box.width - headerWidth - PADDING, height: box.height - HEADER_HEIGHT - PADDING };
  const across = narrow ? Math.min(columns.length, 2) : columns.length;
  const fitted = fitCellSize(space, { columns: across, rows: narrow ? 1 : rows.length }, aspect, GAP);
  const { width, height } = cellBox(grid.size ?? fitted, aspect);
  const place = placeOf(grid.point, pivot);

  const rowRange = useMemo(() => withPlace(place.row), [place.row]);
  const columnRange = useMemo(() => withPlace(place.column), [place.column]);
  const scrollElement = useCallback(() => scroller.current, []);
  const rowVirtual = useVirtualizer({
    count: rows.length,
    estimateSize: () => height + GAP,
    getScrollElement: scrollElement,
    overscan: 2,
    rangeExtractor: rowRange,
    paddingStart: HEADER_HEIGHT,
    scrollPaddingStart: HEADER_HEIGHT + GAP,
    scrollPaddingEnd: GAP,
  });
  const columnVirtual = useVirtualizer({
    horizontal: true,
    count: columns.length,
    estimateSize: () => width + GAP,
    getScrollElement: scrollElement,
    overscan: 2,
    rangeExtractor: columnRange,
    scrollPaddingStart: headerWidth + GAP,
    scrollPaddingEnd: headerWidth + GAP,
  });

  useEffect(() => {
    rowVirtual.measure();
    columnVirtual.measure();
  }, [rowVirtual, columnVirtual, width, height]);
  useEffect(() => {
    rowVirtual.scrollToIndex(place.row, { align: 'auto' });
    columnVirtual.scrollToIndex(place.column, { align: 'auto' });
  }, [rowVirtual, columnVirtual, place.row, place.column]);

  const shown = columnVirtual.getVirtualItems();
  return (
    <div
      ref={scroller}
      className={styles['scroller']}
      role="grid"
      aria-label="Cells"
      aria-rowcount={rows.length + 1}
      aria-colcount={columns.length + 1}
    >
      <div
        className={styles['sheet']}
        style={{
          width: headerWidth + columnVirtual.getTotalSize() + PADDING,
          height: rowVirtual.getTotalSize() + PADDING,
        }}
      >
        <div role="row" aria-rowindex={1} className={styles['top']} style={{ height: HEADER_HEIGHT }}>
          <div role="columnheader" className={styles['corner']} style={{ width: headerWidth }}>
            {xAxis && <span className={styles['xname']}>{axisTitle(xAxis.name)} →</span>}
            {yAxis && <span className={styles['yname']}>{axisTitle(yAxis.name)} ↓</span>}
          </div>
          {shown.map((column) => (
            <div
              key={column.key}
              role="columnheader"
              aria-colindex={column.index + 2}
              className={styles['columnheader']}
              data-current={column.index === place.column}
              style={{ left: headerWidth + column.start, width }}
              title={columns[column.index]}
            >
              <span>{columns[column.index]}</span>
            </div>
          ))}
        </div>
        {rowVirtual.getVirtualItems().map((row) => (
          <GridRow
            key={row.key}
            grid={grid}
            store={store}
            sweepId={sweepId}
            row={row.index}
            top={row.start}
            columns={shown}
            label={rows[row.index] ?? ''}
            headerWidth={headerWidth}
            width={width}
            height={height}
            onSelect={grid.select}
            onTap={onTap}
            onOpen={onOpen}
          />
        ))}
      </div>
    </div>
  );
}
