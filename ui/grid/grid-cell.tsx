'use client';

import { memo, useEffect, useRef } from 'react';
import { describeCell } from '#core/grid/describe-cell.ts';
import { matchFilter } from '#core/grid/match-filter.ts';
import type { FilterTerm } from '#core/grid/parse-filter.ts';
import type { Axis } from '#core/sweep/axis.ts';
import type { CellStore } from '../live/cell-store.ts';
import { useCell } from '../live/use-cell.ts';
import { CellBody } from './cell-body.tsx';
import { cellValue } from './cell-value.ts';
import styles from './grid.module.css';

export type GridCellProps = {
  store: CellStore;
  sweepId: string;
  axes: Axis[];
  ordinal: number;
  column: number;
  left: number;
  width: number;
  height: number;
  selected: boolean;
  terms: FilterTerm[];
  /** It got the focus. */
  onSelect: (ordinal: number) => void;
  /** It was clicked or tapped. */
  onTap: (ordinal: number) => void;
  onOpen: (ordinal: number) => void;
};

/** One cell at its place. It takes the focus when it becomes the selected one while the grid has it. */
export const GridCell = memo(function GridCell(props: GridCellProps) {
  const { store, axes, ordinal, selected, terms, onSelect, onTap, onOpen } = props;
  const cell = useCell(store, ordinal);
  const element = useRef<HTMLDivElement>(null);
  const point = axes.map((_, axis) => store.columns().at[axis]?.[ordinal] ?? 0);
  const passes = terms.length === 0 || matchFilter(terms, { ...cell, value: cellValue(axes, point) });

  useEffect(() => {
    const grid = element.current?.closest('[role=grid]');
    if (selected && grid?.contains(document.activeElement)) element.current?.focus({ preventScroll: true });
  }, [selected]);

  const classes = [
    styles['cell'],
    selected ? styles['selected'] : '',
    passes ? '' : styles['filtered'],
    cell.flag === 'pick' ? styles['picked'] : '',
    cell.flag === 'reject' ? styles['rejected'] : '',
  ];
  return (
    // The keys are those of the whole page, in use-grid-keys.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      ref={element}
      role="gridcell"
      tabIndex={selected ? 0 : -1}
      aria-colindex={props.column + 2}
      aria-selected={selected}
      aria-label={describeCell(axes, point, cell)}
      data-state={cell.state}
      data-ordinal={ordinal}
      className={classes.join(' ')}
      style={{ left: props.left, width: props.width, height: props.height }}
      onClick={() => onTap(ordinal)}
      onFocus={() => {
        if (!selected) onSelect(ordinal);
      }}
      onDoubleClick={() => onOpen(ordinal)}
    >
      <CellBody cell={cell} sweepId={props.sweepId} size={Math.max(props.width, props.height)} />
    </div>
  );
});
