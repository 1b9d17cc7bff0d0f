'use client';

import { useRef } from 'react';
import { axisTitle } from '#core/grid/axis-title.ts';
import { selection, useSelection } from '../selection/selection-store.ts';
import { Button } from '../shell/button.tsx';
import styles from './phone.module.css';
import type { GridState } from './use-grid.ts';

type Props = {
  grid: GridState;
  /** The held axis that is walked: by swiping across the bar, or by its arrows. */
  activeAxis: number | null;
  onView: () => void;
  onCompare: () => void;
};

/** CSS pixels that a finger goes for one value. */
const STEP = 40;

/** What is chosen, and what can be done with it. */
function Chosen({ count, onCompare }: { count: number; onCompare: () => void }) {
  return (
    <div className={styles['bar']}>
      <span>{count} selected</span>
      <Button onClick={() => selection.clear()}>Clear</Button>
      <Button look="primary" disabled={count < 2} onClick={onCompare}>
        Compare
      </Button>
    </div>
  );
}

/** What is held, in a line under the grid, and the ways to change it. */
export function PhoneBar({ grid, activeAxis, onView, onCompare }: Props) {
  const chosen = useSelection();
  const from = useRef<number | null>(null);
  if (chosen.length > 0) return <Chosen count={chosen.length} onCompare={onCompare} />;
  const held = grid.pivot.held
    .map((place) => ({ place, axis: grid.axes[place], value: grid.point[place] ?? 0 }))
    .filter(({ axis }) => (axis?.values.length ?? 0) > 1);
  const active = activeAxis === null ? undefined : grid.axes[activeAxis];
  const walks = (active?.values.length ?? 0) > 1;
  const title = active ? axisTitle(active.name) : '';
  return (
    <div className={styles['bar']}>
      {walks && (
        <button type="button" aria-label={`${title}, one back`} onClick={() => grid.move(activeAxis, -1)}>
          ‹
        </button>
      )}
      <p
        className={styles['held']}
        data-walks={walks ? '' : undefined}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          from.current = event.clientX;
        }}
        onPointerMove={(event) => {
          if (from.current === null || !walks) return;
          const steps = Math.trunc((event.clientX - from.current) / STEP);
          if (steps === 0) return;
          from.current += steps * STEP;
          grid.move(activeAxis, Math.sign(steps));
        }}
        onPointerUp={() => {
          from.current = null;
        }}
        onPointerCancel={() => {
          from.current = null;
        }}
      >
        {held.map(({ place, axis, value }) => (
          <span key={place} data-active={place === activeAxis}>
            {axisTitle(axis?.name ?? '')} <b>{axis?.values[value]?.label ?? ''}</b>
          </span>
        ))}
      </p>
      {walks && (
        <button type="button" aria-label={`${title}, one on`} onClick={() => grid.move(activeAxis, 1)}>
          ›
        </button>
      )}
      <Button onClick={onView}>View</Button>
    </div>
  );
}
