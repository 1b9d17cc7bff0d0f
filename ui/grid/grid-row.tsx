'use client';

import type { VirtualItem } from '@tanstack/react-virtual';
import { memo } from 'react';
import { pivotPoint } from '#core/grid/pivot-point.ts';
import { GridCell, type GridCellProps } from './grid-cell.tsx';
import styles from './grid.module.css';
import type { GridState } from './use-grid.ts';

type Props = Pick<
  GridCellProps,
  'store' | 'sweepId' | 'width' | 'height' | 'onSelect' | 'onTap' | 'onOpen'
> & {
  grid: GridState;
  row: number;
  top: number;
  columns: VirtualItem[];
  label: string;
  headerWidth: number;
};

/** One row: its value, then its cells. Where the sweep has no cell, there is nothing. */
export const GridRow = memo(function GridRow({
  grid,
  row,
  top,
  columns,
  label,
  headerWidth,
  ...rest
}: Props) {
  return (
    <div role="row" aria-rowindex={row + 2} className={styles['row']} style={{ top, height: rest.height }}>
      <div role="rowheader" className={styles['rowheader']} style={{ width: headerWidth }} title={label}>
        <span>{label}</span>
      </div>
      {columns.map((column) => {
        const ordinal = grid.index.ordinalAt(pivotPoint(grid.point, grid.pivot, column.index, row));
        if (ordinal === null) return null;
        return (
          <GridCell
            key={column.key}
            {...rest}
            axes={grid.axes}
            ordinal={ordinal}
            column={column.index}
            left={headerWidth + column.start}
            selected={ordinal === grid.ordinal}
            terms={grid.terms}
          />
        );
      })}
    </div>
  );
});
