'use client';

import { SMALLEST_CELL } from '#core/grid/fit-cell-size.ts';

type Props = { size: number; largest: number; fits: boolean; onSize: (size: number) => void };

const STEPS = 1000;

/** The cell size, from a stamp to the whole pane; each part of the way multiplies it by the same. */
export function SizeSlider({ size, largest, fits, onSize }: Props) {
  const range = Math.log(Math.max(largest, SMALLEST_CELL + 1) / SMALLEST_CELL);
  const at = Math.round((STEPS * Math.log(Math.max(size, SMALLEST_CELL) / SMALLEST_CELL)) / range);
  return (
    <input
      type="range"
      aria-label="Cell size"
      aria-valuetext={fits ? 'fits the window' : `${size} pixels`}
      min={0}
      max={STEPS}
      step={10}
      value={at}
      style={{ '--fill': `${(100 * at) / STEPS}%` }}
      onChange={(event) =>
        onSize(Math.round(SMALLEST_CELL * Math.exp((range * event.target.valueAsNumber) / STEPS)))
      }
    />
  );
}
