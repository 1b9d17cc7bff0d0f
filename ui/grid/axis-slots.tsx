'use client';

import { useCallback, useRef } from 'react';
import { markedTitle } from '#core/grid/axis-title.ts';
import { SIDES, SIDE_WORDS, type Side } from '#core/grid/choose-pivot.ts';
import { useNarrow } from '../shell/use-narrow.ts';
import styles from './panel.module.css';
import type { GridState } from './use-grid.ts';
import { useAxisDrop, useAxisHandle } from './use-axis-drag.ts';

const SIGNS: Record<Side, { sign: string; name: string }> = {
  x: { sign: 'X', name: 'X axis' },
  y: { sign: 'Y', name: 'Y axis' },
  superX: { sign: 'X²', name: 'Blocks along X' },
  superY: { sign: 'Y²', name: 'Blocks along Y' },
};

function Slot({ side, grid }: { side: Side; grid: GridState }) {
  const { axes, pivot, put } = grid;
  const place = pivot[side];
  const axis = place === null ? null : (axes[place] ?? null);
  const { sign, name } = SIGNS[side];
  const { handleRef, handle } = useAxisHandle(side, axis?.name ?? null);
  const { dropRef, over } = useAxisDrop(side, SIDE_WORDS[side], (dropped) => put(side, dropped));
  const label = useCallback(
    (element: HTMLElement | null) => {
      handleRef(element);
      dropRef(element);
    },
    [handleRef, dropRef],
  );
  const narrow = useNarrow();
  const menu = useRef<HTMLSelectElement>(null);
  return (
    // The pointer opens the menu by the label, keys open the menu itself.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions
    <label
      ref={label}
      className={styles['axis']}
      data-empty={axis === null}
      data-over={over}
      {...handle}
      // The menu takes no pointer itself: what opens it on the way down could not be dragged.
      onClick={(event) => {
        event.preventDefault();
        menu.current?.focus();
        menu.current?.showPicker();
      }}
    >
      <b>{sign}</b>
      <select
        ref={menu}
        aria-label={name}
        value={axis?.name ?? 'none'}
        onChange={(event) => put(side, event.target.value)}
      >
        <option value="none">{axis === null ? (narrow ? 'choose an axis' : 'drop an axis') : 'none'}</option>
        {axes.map((one) => (
          <option key={one.name} value={one.name}>
            {markedTitle(one)}
          </option>
        ))}
      </select>
      <span>{axis?.values.length ?? ''}</span>
    </label>
  );
}

/** Which axes run along the sides: by menu, by dropping one, by key. */
export function AxisSlots({ grid }: { grid: GridState }) {
  const varying = grid.axes.filter((axis) => axis.values.length > 1).length;
  return (
    <div className={styles['axes']}>
      {SIDES.filter((side) => varying > 2 || side === 'x' || side === 'y').map((side) => (
        <Slot key={side} side={side} grid={grid} />
      ))}
    </div>
  );
}
