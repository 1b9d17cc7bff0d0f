'use client';

import { axisTitle } from '#core/grid/axis-title.ts';
import type { Axis } from '#core/sweep/axis.ts';
import styles from './panel.module.css';

type Props = { side: 'X' | 'Y'; axes: Axis[]; chosen: number | null; onChoose: (name: string) => void };

/** Which axis runs along this side. */
export function AxisSelect({ side, axes, chosen, onChoose }: Props) {
  const axis = chosen === null ? null : (axes[chosen] ?? null);
  return (
    <label className={styles['axis']}>
      <b>{side}</b>
      <select
        aria-label={`${side} axis`}
        value={axis?.name ?? 'none'}
        onChange={(event) => onChoose(event.target.value)}
      >
        {axes.map((one) => (
          <option key={one.name} value={one.name}>
            {axisTitle(one.name)}
          </option>
        ))}
        <option value="none">none</option>
      </select>
      <span>{axis?.values.length ?? ''}</span>
    </label>
  );
}
