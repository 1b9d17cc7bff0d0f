'use client';

import type { RefObject } from 'react';
import { assignAxis } from '#core/grid/choose-pivot.ts';
import { CELL_SIZES } from '#core/grid/fit-cell-size.ts';
import type { CellStore } from '../live/cell-store.ts';
import { Section } from '../shell/section.tsx';
import { AxisSelect } from './axis-select.tsx';
import { FilterBox } from './filter-box.tsx';
import { HeldSlider } from './held-slider.tsx';
import { MatchCount } from './match-count.tsx';
import styles from './panel.module.css';
import type { GridState } from './use-grid.ts';

type Props = {
  grid: GridState;
  store: CellStore;
  /** Longer side of a cell now. */
  size: number;
  /** The held axis that Shift+arrows walk. */
  activeAxis: number | null;
  filterInput: RefObject<HTMLInputElement | null>;
};

/** What is on X and Y, what is held, what is shown, and how large. */
export function PivotPanel({ grid, store, size, activeAxis, filterInput }: Props) {
  const { axes, pivot, point } = grid;
  const put = (side: 'x' | 'y') => (name: string) => grid.setPivot(assignAxis(axes, pivot, side, name));
  const fill = (100 * (size - CELL_SIZES.min)) / (CELL_SIZES.max - CELL_SIZES.min);
  return (
    <div className={styles['panel']}>
      <Section title="Pivot">
        <div className={styles['axes']}>
          <AxisSelect side="X" axes={axes} chosen={pivot.x} onChoose={put('x')} />
          <AxisSelect side="Y" axes={axes} chosen={pivot.y} onChoose={put('y')} />
        </div>
      </Section>
      {pivot.held.length > 0 && (
        <Section title="Held axes">
          <div className={styles['helds']}>
            {pivot.held.map((axis) => {
              const one = axes[axis];
              if (!one) return null;
              return (
                <HeldSlider
                  key={one.name}
                  axis={one}
                  value={point[axis] ?? 0}
                  active={axis === activeAxis}
                  onHold={(value) => grid.hold(axis, value)}
                />
              );
            })}
          </div>
        </Section>
      )}
      <Section
        title="Filter"
        aside={grid.terms.length > 0 ? <MatchCount grid={grid} store={store} /> : undefined}
      >
        <FilterBox grid={grid} input={filterInput} />
      </Section>
      <Section
        title="Cell size"
        aside={
          grid.size === null ? (
            'fits the window'
          ) : (
            <button type="button" className={styles['fit']} onClick={() => grid.setSize(null)}>
              fit
            </button>
          )
        }
      >
        <input
          type="range"
          aria-label="Cell size"
          aria-valuetext={grid.size === null ? 'fits the window' : `${size} pixels`}
          min={CELL_SIZES.min}
          max={CELL_SIZES.max}
          step={4}
          value={size}
          style={{ '--fill': `${fill}%` }}
          onChange={(event) => grid.setSize(event.target.valueAsNumber)}
        />
      </Section>
    </div>
  );
}
