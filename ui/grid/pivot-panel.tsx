'use client';

import { memo, type RefObject } from 'react';
import type { Crop } from '#core/api/crop.ts';
import type { Sheet } from '#core/grid/make-sheet.ts';
import { CropChips } from '../crop/crop-chips.tsx';
import type { CellStore } from '../live/cell-store.ts';
import { Chip } from '../shell/chip.tsx';
import { Section } from '../shell/section.tsx';
import { AxisSlots } from './axis-slots.tsx';
import { AxisValues } from './axis-values.tsx';
import { FilterBox } from './filter-box.tsx';
import { HeldAxes } from './held-axes.tsx';
import { MatchCount } from './match-count.tsx';
import styles from './panel.module.css';
import { SizeSlider } from './size-slider.tsx';
import { SortChoice } from './sort-choice.tsx';
import type { GridState } from './use-grid.ts';
import { SHOWS } from './use-view.ts';

type Props = {
  grid: GridState;
  /** The same a little later, for what need not keep up with who scrubs. */
  later: GridState;
  store: CellStore;
  sheet: Pick<Sheet, 'size' | 'largest' | 'rows' | 'columns'>;
  /** The held axis that Shift+arrows walk. */
  activeAxis: number | null;
  onActive: (axis: number) => void;
  filterInput: RefObject<HTMLInputElement | null>;
  crops: Crop[];
  onDraw: () => void;
  onCrops: () => void;
};

const Slots = memo(AxisSlots);
const Values = memo(AxisValues);
const Order = memo(SortChoice);
const Matches = memo(MatchCount);

const SHOW_WORDS = { stars: '★ rating', time: 'time' } as const;

/** Which axis lies where, what is held, what is shown, in which order, and how large. */
export function PivotPanel(props: Props) {
  const { grid, later, store, sheet, activeAxis, onActive, filterInput, crops, onDraw, onCrops } = props;
  const { show, size } = grid;
  const isPart = crops.some((crop) => crop.name === grid.crop);
  return (
    <div className={styles['panel']}>
      <Section title="Pivot">
        <Slots grid={later} />
      </Section>
      {grid.pivot.held.length > 0 && grid.sort === '' && (
        <HeldAxes grid={grid} activeAxis={activeAxis} onActive={onActive} />
      )}
      {grid.sort === '' && (
        <Section title="Values">
          <Values grid={later} />
        </Section>
      )}
      <Section title="Show">
        <div className={styles['chips']}>
          {SHOWS.map((one) => (
            <Chip
              key={one}
              label={SHOW_WORDS[one]}
              on={show.includes(one)}
              onToggle={() =>
                grid.setShow(show.includes(one) ? show.filter((other) => other !== one) : [...show, one])
              }
            />
          ))}
        </div>
      </Section>
      <Section title="Part of the image">
        <CropChips crops={crops} shown={grid.crop} onShow={grid.setCrop} onDraw={onDraw} onManage={onCrops} />
      </Section>
      <Section
        title="Filter"
        aside={grid.condition !== null ? <Matches grid={later} store={store} /> : undefined}
      >
        <FilterBox grid={grid} sheet={sheet} input={filterInput} />
      </Section>
      <Section title="Order">
        <Order grid={later} />
      </Section>
      <Section
        title="Cell size"
        aside={
          size === null ? (
            isPart ? (
              '100 %'
            ) : (
              'fits the window'
            )
          ) : (
            <button type="button" className={styles['fit']} onClick={() => grid.setSize(null)}>
              {isPart ? '100 %' : 'fit'}
            </button>
          )
        }
      >
        <SizeSlider size={sheet.size} largest={sheet.largest} fits={size === null} onSize={grid.setSize} />
      </Section>
    </div>
  );
}
