'use client';

import { useState } from 'react';
import { axisTitle } from '#core/grid/axis-title.ts';
import { SIDES } from '#core/grid/choose-pivot.ts';
import { shownValues } from '#core/grid/value-order.ts';
import type { Axis } from '#core/sweep/axis.ts';
import styles from './panel.module.css';
import type { GridState } from './use-grid.ts';
import { ValueList } from './value-list.tsx';

type Props = { grid: GridState; axis: Axis };

/** The values of one axis, to be opened: there may be hundreds. */
function Values({ grid, axis }: Props) {
  const [open, setOpen] = useState(false);
  const shown = shownValues(axis, grid.order);
  const all = axis.values.length;
  return (
    <details className={styles['values']} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {axisTitle(axis.name)}
        <span>{shown.length < all ? `${shown.length} of ${all}` : all}</span>
      </summary>
      {open && <ValueList grid={grid} axis={axis} shown={shown} />}
    </details>
  );
}

/** The values of every axis that lies on a side. */
export function AxisValues({ grid }: { grid: GridState }) {
  const { axes, pivot } = grid;
  return (
    <div className={styles['valuelists']}>
      {SIDES.map((side) => {
        const place = pivot[side];
        const axis = place === null ? undefined : axes[place];
        if (!axis || axis.values.length < 2) return null;
        return <Values key={axis.name} grid={grid} axis={axis} />;
      })}
    </div>
  );
}
