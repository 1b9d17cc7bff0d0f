'use client';

import { SIDES } from '#core/grid/choose-pivot.ts';
import { Section } from '../shell/section.tsx';
import { HeldSlider } from './held-slider.tsx';
import styles from './panel.module.css';
import { SeedsChoice } from './seeds-choice.tsx';
import { useAxisDrop } from './use-axis-drag.ts';
import type { GridState } from './use-grid.ts';

type Props = { grid: GridState; activeAxis: number | null; onActive: (axis: number) => void };

/** The axes that lie on no side: a slider each, and a place to drop an axis that should leave its side. */
export function HeldAxes({ grid, activeAxis, onActive }: Props) {
  const { axes, pivot, point, replicates, seeds } = grid;
  const { dropRef, over } = useAxisDrop('held', 'held', (name) => {
    const side = SIDES.find((one) => pivot[one] !== null && axes[pivot[one]]?.name === name);
    if (side) grid.put(side, 'none');
  });
  const held = pivot.held.filter((axis) => axis !== replicates || seeds !== 'spread');
  return (
    <Section title="Held axes">
      <div ref={dropRef} className={styles['helds']} data-over={over}>
        {held.map((axis) => {
          const one = axes[axis];
          if (!one) return null;
          return (
            <div key={one.name} onPointerEnter={() => onActive(axis)} onFocus={() => onActive(axis)}>
              <HeldSlider
                axis={one}
                value={point[axis] ?? 0}
                active={axis === activeAxis}
                onHold={(value) => grid.hold(axis, value)}
              />
            </div>
          );
        })}
        {replicates !== null && pivot.held.includes(replicates) && <SeedsChoice grid={grid} />}
      </div>
    </Section>
  );
}
