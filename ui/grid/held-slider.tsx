'use client';

import { axisTitle } from '#core/grid/axis-title.ts';
import type { Axis } from '#core/sweep/axis.ts';
import styles from './panel.module.css';
import { useAxisHandle } from './use-axis-drag.ts';

type Props = { axis: Axis; value: number; active: boolean; onHold: (value: number) => void };

/** An axis that is held at one value, which all cells shown have in common. */
export function HeldSlider({ axis, value, active, onHold }: Props) {
  const last = axis.values.length - 1;
  const label = axis.values[value]?.label ?? '';
  const title = axisTitle(axis.name);
  const { handleRef, handle } = useAxisHandle(`held ${axis.name}`, last > 0 ? axis.name : null);
  const longest = Math.max(...axis.values.map((one) => one.label.length));
  return (
    <label className={styles['held']} data-active={active} data-long={title.length + longest > 26}>
      <span ref={handleRef} className={styles['heldname']} {...handle}>
        <span>{title}</span>
        <b title={label}>{label}</b>
      </span>
      {last > 0 && (
        <input
          type="range"
          min={0}
          max={last}
          value={value}
          aria-label={title}
          aria-valuetext={label}
          style={{ '--fill': `${(100 * value) / last}%` }}
          onChange={(event) => onHold(event.target.valueAsNumber)}
        />
      )}
    </label>
  );
}
