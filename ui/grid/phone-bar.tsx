'use client';

import { axisTitle } from '#core/grid/axis-title.ts';
import { Button } from '../shell/button.tsx';
import styles from './phone.module.css';
import type { GridState } from './use-grid.ts';

/** What is held, in a line under the grid, and the way to change it. */
export function PhoneBar({ grid, onView }: { grid: GridState; onView: () => void }) {
  const held = grid.pivot.held
    .map((place) => ({ axis: grid.axes[place], value: grid.point[place] ?? 0 }))
    .map(({ axis, value }) => (axis ? `${axisTitle(axis.name)} ${axis.values[value]?.label ?? ''}` : ''));
  return (
    <div className={styles['bar']}>
      <span>{held.join(' · ')}</span>
      <Button onClick={onView}>View</Button>
    </div>
  );
}
