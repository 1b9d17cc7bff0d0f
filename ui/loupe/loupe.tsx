'use client';

import { useState } from 'react';
import { describeView, FIT, toggleFull, type Frame } from '#core/compare/viewport.ts';
import type { CropBox } from '#core/crop/crop-url.ts';
import { cropPixels } from '#core/crop/order-crop.ts';
import { DrawLayer, FIRST_BOX } from '../crop/draw-layer.tsx';
import { NameForm } from '../crop/name-form.tsx';
import { useCropActions, useCrops } from '../crop/use-crops.ts';
import { CellBody } from '../grid/cell-body.tsx';
import { CellMarks } from '../grid/cell-marks.tsx';
import type { GridState } from '../grid/use-grid.ts';
import type { SheetState } from '../grid/use-sheet.ts';
import type { CellStore } from '../live/cell-store.ts';
import { useCell } from '../live/use-cell.ts';
import type { Ratings } from '../rating/use-ratings.ts';
import { Modal } from '../shell/modal.tsx';
import { useNotice } from '../shell/notices.tsx';
import { SharpImage } from '../stage/sharp-image.tsx';
import { pictureOf } from '../stage/stage-picture.ts';
import { Stage } from '../stage/stage.tsx';
import type { Swipe } from '../stage/use-gestures.ts';
import { useZoomKeys } from '../stage/use-zoom-keys.ts';
import { LoupeBar } from './loupe-bar.tsx';
import styles from './loupe.module.css';
import { useAhead } from './use-ahead.ts';
import { useDrawKeys } from './use-draw-keys.ts';
import { useLoupeView } from './use-loupe-view.ts';

type Props = {
  sweepId: string;
  grid: GridState;
  sheet: SheetState;
  store: CellStore;
  ratings: Ratings;
  /** The held axis that is walked next. */
  activeAxis: number | null;
  /** Whether it opens with a part to be drawn. */
  draws: boolean;
  onCompare: () => void;
  onClose: () => void;
};

const STEPS: Record<Swipe, { column: number; row: number }> = {
  left: { column: 1, row: 0 },
  right: { column: -1, row: 0 },
  up: { column: 0, row: 1 },
  down: { column: 0, row: -1 },
};

const NO_SIZE = { width: 1024, height: 1024 };

/** One picture as large as the window; the keys of the grid go on working. */
export function Loupe(props: Props) {
  const { sweepId, grid, sheet, store, ratings, activeAxis, draws, onCompare, onClose } = props;
  const cell = useCell(store, grid.ordinal);
  const picture = pictureOf(cell);
  const { crops } = useCrops(sweepId);
  const { add } = useCropActions(sweepId);
  const notice = useNotice();
  const [frame, setFrame] = useState<Frame | null>(null);
  const crop = crops.find((one) => one.name === grid.crop) ?? null;
  const { view, onView } = useLoupeView(picture ?? NO_SIZE, frame, crop);
  const [drawn, setDrawn] = useState<CropBox | null>(draws ? FIRST_BOX : null);
  useZoomKeys(frame, view, onView, drawn === null);
  const draw = () => {
    onView(() => FIT);
    setDrawn(crop ?? FIRST_BOX);
  };
  useDrawKeys(drawn !== null, draw, () => setDrawn(null));
  const steps = Object.values(STEPS).map((by) => sheet.step(by));
  const longest = Math.max(window.innerWidth, window.innerHeight);
  useAhead(grid, store, steps, activeAxis, view.scale === null ? longest : 1e6);

  const walk = (way: Swipe) => {
    const next = sheet.step(STEPS[way]);
    if (next !== null) grid.select(next);
  };
  const save = (name: string) => {
    if (!drawn) return;
    const { x, y, w, h } = drawn;
    add.mutate(
      { name, x, y, w, h },
      {
        onSuccess: () => {
          grid.setCrop(name);
          notice(`Every cell shows “${name}”. R goes on to the whole picture.`);
          onClose();
        },
      },
    );
  };
  const zoomNow = () => {
    if (frame) onView((old) => toggleFull(old, frame, { x: frame.pane.width / 2, y: frame.pane.height / 2 }));
  };
  return (
    <Modal label="Large view" className={styles['loupe']} onClose={onClose}>
      <div className={styles['picture']} tabIndex={-1} data-first="">
        {picture ? (
          <>
            <Stage image={picture} view={view} onView={onView} onFrame={setFrame} onSwipe={walk}>
              {(placed) => (
                <>
                  <SharpImage picture={picture} placed={placed} />
                  {drawn && <DrawLayer placed={placed} box={drawn} onBox={setDrawn} />}
                </>
              )}
            </Stage>
            <CellMarks stars={0} flag={cell.flag} />
          </>
        ) : (
          <CellBody cell={cell} sweepId={sweepId} size={4096} />
        )}
      </div>
      {drawn && picture ? (
        <div className={styles['bar']}>
          <NameForm
            crops={crops}
            pixels={cropPixels(drawn, picture)}
            busy={add.isPending}
            onSave={save}
            onCancel={() => setDrawn(null)}
          />
        </div>
      ) : (
        <LoupeBar
          sweepId={sweepId}
          grid={grid}
          cell={cell}
          ratings={ratings}
          crops={crops}
          zoom={picture ? zoomWords(view, frame) : null}
          onZoom={zoomNow}
          onDraw={draw}
          onCompare={onCompare}
          onClose={onClose}
        />
      )}
    </Modal>
  );
}

const zoomWords = (view: Parameters<typeof describeView>[0], frame: Frame | null): string =>
  frame ? describeView(view, frame) : 'fit';
