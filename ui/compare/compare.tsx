'use client';

import { useState } from 'react';
import type { Crop } from '#core/api/crop.ts';
import { describeView, FIT, toggleFull, type Frame } from '#core/compare/viewport.ts';
import { nextCrop } from '#core/crop/next-crop.ts';
import type { GridState } from '../grid/use-grid.ts';
import type { CellStore } from '../live/cell-store.ts';
import { useActions } from '../palette/use-actions.ts';
import type { Ratings } from '../rating/use-ratings.ts';
import { useNarrow } from '../shell/use-narrow.ts';
import type { Swipe } from '../stage/use-gestures.ts';
import { useSharedView } from '../stage/use-shared-view.ts';
import { useShowCrop } from '../stage/use-show-crop.ts';
import { useZoomKeys } from '../stage/use-zoom-keys.ts';
import { AxisStrip } from './axis-strip.tsx';
import { compareActions } from './compare-actions.ts';
import { CompareActive } from './compare-active.tsx';
import { ComparePanel } from './compare-panel.tsx';
import styles from './compare.module.css';
import { OverEachOther } from './over-each-other.tsx';
import { SideBySide } from './side-by-side.tsx';
import type { CompareView } from './use-compare-view.ts';
import { useCompared, type Compared } from './use-compared.ts';
import { useComparison } from './use-comparison.ts';
import { useDrawing } from './use-drawing.tsx';
import { useFlicker } from './use-flicker.ts';
import { WayControls } from './way-controls.tsx';

type Props = {
  sweepId: string;
  grid: GridState;
  store: CellStore;
  ratings: Ratings;
  crops: Crop[];
  compare: CompareView;
  activeAxis: number | null;
  /** Width ÷ height of the images. */
  aspect: number;
  /** Whether something lies over it, which has the keys. */
  covered: boolean;
};

/** Pictures against each other: beside each other, or in one place. */
export function Compare({
  sweepId,
  grid,
  store,
  ratings,
  crops,
  compare,
  activeAxis,
  aspect,
  covered,
}: Props) {
  const { items, way, setWay, close } = compare;
  const narrow = useNarrow();
  const comparison = useComparison(grid, compare, activeAxis);
  const { active, amounts, setAmounts, pair, current, axis } = comparison;
  const compared = useCompared(sweepId, grid, store, items);
  const view = useSharedView();
  const [frame, setFrame] = useState<Frame | null>(null);
  const [paused, setPaused] = useState(false);
  const [flicker, showFlicker] = useFlicker(compared.length, paused ? 0 : amounts.rate, way === 'flicker');
  const picture = compared[way === 'side' ? active : pair.first]?.picture ?? null;
  const crop = crops.find((one) => one.name === grid.crop) ?? null;
  const drawing = useDrawing({ sweepId, grid, crops, crop, image: picture });
  const size = picture ?? { width: 1, height: 1 };
  const isDrawing = drawing.form !== null;
  useZoomKeys(frame, view.viewOf(size), (how) => view.change(size, how), !isDrawing && !covered);

  const { change } = view;
  useShowCrop(frame, crop, change);

  const draw = () => {
    change(size, () => FIT);
    drawing.begin();
  };
  const swap = () => {
    if (way === 'flicker') {
      setPaused(true);
      showFlicker(flicker + 1);
    } else comparison.step(active === pair.second ? -active : pair.second - active);
  };
  useActions(
    () =>
      compareActions({
        ...comparison,
        setWay: (next) => {
          setPaused(false);
          setWay(next);
        },
        swap,
        rate: (change) => ratings.rate(current.ordinal, change),
        ratings,
        crop: () => grid.setCrop(nextCrop(crops, grid.crop)),
        draw,
        close,
      }),
    !isDrawing && !covered,
  );
  const both = [compared[pair.first], compared[pair.second]].filter((one) => one !== undefined);
  const controls = <WayControls way={way} amounts={amounts} onWay={setWay} onAmounts={setAmounts} />;
  const [a, b] = both;
  const pairs: [Compared, Compared][] =
    way === 'side' || way === 'flicker'
      ? compared.slice(1).flatMap((one, at) => {
          const before = compared[at];
          return before ? [[before, one]] : [];
        })
      : a && b && a !== b
        ? [[a, b]]
        : [];
  const swipe = (to: Swipe) => {
    if (to === 'left' || to === 'right') comparison.shift(to === 'left' ? 1 : -1);
  };
  const inFrame = frame && picture;
  return (
    <section className={styles['compare']} aria-label="Compare">
      <div className={styles['stage']}>
        {narrow && controls}
        {way === 'side' || compared.length < 2 ? (
          <SideBySide
            sweepId={sweepId}
            compared={compared}
            active={active}
            aspect={aspect}
            view={view}
            ratings={ratings}
            onActive={comparison.activate}
            onFrame={setFrame}
            onSwipe={swipe}
            over={drawing.layer}
          />
        ) : (
          <OverEachOther
            sweepId={sweepId}
            way={way}
            shown={way === 'flicker' ? compared : both}
            flicker={flicker}
            amounts={amounts}
            view={view}
            ratings={ratings}
            onWipe={(wipe) => setAmounts({ ...amounts, wipe })}
            onFrame={setFrame}
            onSwipe={swipe}
            over={drawing.layer}
          />
        )}
        {drawing.form ?? (
          <div className={styles['foot']}>
            <AxisStrip
              grid={grid}
              store={store}
              ordinal={current.ordinal}
              axis={axis}
              items={items}
              onAxis={comparison.setAxis}
              onToggle={comparison.toggle}
              onAll={comparison.all}
            />
            {inFrame && (
              <button
                type="button"
                className={styles['zoom']}
                title="Whole, or pixel for pixel"
                onClick={() =>
                  change(size, (old) =>
                    toggleFull(old, frame, { x: frame.pane.width / 2, y: frame.pane.height / 2 }),
                  )
                }
              >
                {describeView(view.viewOf(size), frame)}
              </button>
            )}
          </div>
        )}
        {narrow && (
          <CompareActive
            compared={compared}
            active={active}
            ratings={ratings}
            onActive={comparison.activate}
          />
        )}
      </div>
      <ComparePanel
        grid={grid}
        compared={compared}
        pairs={pairs}
        crops={crops}
        controls={narrow ? null : controls}
        onDraw={draw}
        onClose={close}
      />
    </section>
  );
}
