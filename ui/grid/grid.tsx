'use client';

import { defaultRangeExtractor, useVirtualizer, type Range } from '@tanstack/react-virtual';
import { useCallback, useEffect, useMemo, type RefObject } from 'react';
import { GRID, type GridLayout } from '#core/grid/layout-grid.ts';
import { pivotPoint, placeOf } from '#core/grid/pivot-point.ts';
import type { CellStore } from '../live/cell-store.ts';
import { GridRow } from './grid-row.tsx';
import styles from './grid.module.css';
import type { GridState } from './use-grid.ts';
import { useLook } from './use-look.ts';

type Props = {
  sweepId: string;
  grid: GridState;
  store: CellStore;
  layout: GridLayout;
  scroller: RefObject<HTMLDivElement | null>;
  onOpen: (ordinal: number) => void;
  onTap: (ordinal: number) => void;
};

/** Keep the cell one stands on in the page while it is scrolled away: it holds the focus. */
const withPlace = (place: number) => (range: Range) => {
  const indexes = defaultRangeExtractor(range);
  return indexes.includes(place) ? indexes : [...indexes, place].sort((a, b) => a - b);
};

/** The pivot grid, virtual both ways, with headers that stay. */
export function Grid({ sweepId, grid, store, layout, scroller, onOpen, onTap }: Props) {
  const { columns, rows, headerWidth, width, height } = layout;
  const place = placeOf(grid.point, grid.pivot);

  const rowRange = useMemo(() => withPlace(place.row), [place.row]);
  const columnRange = useMemo(() => withPlace(place.column), [place.column]);
  const scrollElement = useCallback(() => scroller.current, [scroller]);
  const rowVirtual = useVirtualizer({
    count: rows.length,
    estimateSize: () => height + GRID.gap,
    getScrollElement: scrollElement,
    overscan: 2,
    rangeExtractor: rowRange,
    paddingStart: GRID.header + GRID.gap,
    scrollPaddingStart: GRID.header + GRID.gap,
    scrollPaddingEnd: GRID.gap,
  });
  const columnVirtual = useVirtualizer({
    horizontal: true,
    count: columns.length,
    estimateSize: () => width + GRID.gap,
    getScrollElement: scrollElement,
    overscan: 2,
    rangeExtractor: columnRange,
    paddingStart: GRID.gap,
    scrollPaddingStart: GRID.gap,
    scrollPaddingEnd: headerWidth + GRID.gap,
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
  const shownRows = rowVirtual.getVirtualItems();
  const ordinals = shownRows.flatMap((row) =>
    shown.map((column) => grid.index.ordinalAt(pivotPoint(grid.point, grid.pivot, column.index, row.index))),
  );
  useLook(sweepId, store, ordinals.filter((ordinal) => ordinal !== null).join(' '));
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
          width: headerWidth + columnVirtual.getTotalSize() + GRID.padding,
          height: rowVirtual.getTotalSize() + GRID.padding,
        }}
      >
        <div role="row" aria-rowindex={1} className={styles['top']} style={{ height: GRID.header }}>
          <div role="columnheader" className={styles['corner']} style={{ width: headerWidth }}>
            {layout.xTitle !== null && <span>{layout.xTitle} →</span>}
            {layout.yTitle !== null && <span>{layout.yTitle} ↓</span>}
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
        {shownRows.map((row) => (
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
