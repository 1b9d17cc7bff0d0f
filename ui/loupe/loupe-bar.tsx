'use client';

import type { Crop } from '#core/api/crop.ts';
import { axisTitle } from '#core/grid/axis-title.ts';
import { STATE_WORDS } from '#core/grid/describe-cell.ts';
import { CropChips } from '../crop/crop-chips.tsx';
import type { GridState } from '../grid/use-grid.ts';
import type { CellView } from '../live/cell-store.ts';
import { Flags } from '../rating/flags.tsx';
import { Stars } from '../rating/stars.tsx';
import type { Ratings } from '../rating/use-ratings.ts';
import { Button } from '../shell/button.tsx';
import { CellTakeMenu } from '../take/cell-take-menu.tsx';
import styles from './loupe.module.css';

type Props = {
  sweepId: string;
  grid: GridState;
  cell: CellView;
  ratings: Ratings;
  crops: Crop[];
  /** How the picture lies, in words; null while there is none. */
  zoom: string | null;
  onZoom: () => void;
  onDraw: () => void;
  onCompare: () => void;
  onClose: () => void;
};

/** Under the large picture: what it is, marks, parts of it, how it lies. */
export function LoupeBar({
  sweepId,
  grid,
  cell,
  ratings,
  crops,
  zoom,
  onZoom,
  onDraw,
  onCompare,
  onClose,
}: Props) {
  const here = grid.index.indicesOf(grid.ordinal);
  return (
    <div className={styles['bar']}>
      <p className={styles['caption']} aria-live="polite">
        {grid.axes.map((axis, place) =>
          axis.values.length < 2 ? null : (
            <span key={axis.name}>
              {axisTitle(axis.name)} <b>{axis.values[here[place] ?? 0]?.label ?? '–'}</b>
            </span>
          ),
        )}
        {cell.state !== 'done' && <span>{STATE_WORDS[cell.state]}</span>}
      </p>
      <div className={styles['rate']}>
        <Stars stars={cell.stars} onRate={(stars) => ratings.rate(cell.ordinal, { stars })} />
        <Flags flag={cell.flag} onFlag={(flag) => ratings.rate(cell.ordinal, { flag })} />
      </div>
      <div className={styles['tools']}>
        <CropChips
          crops={crops}
          shown={grid.crop}
          onShow={grid.setCrop}
          onDraw={zoom === null ? undefined : onDraw}
        />
        {zoom !== null && (
          <button type="button" className={styles['zoom']} title="Whole, or pixel for pixel" onClick={onZoom}>
            {zoom}
          </button>
        )}
        <CellTakeMenu sweepId={sweepId} cell={cell} />
        <Button onClick={onCompare}>Compare</Button>
        <Button onClick={onClose}>Close</Button>
      </div>
    </div>
  );
}
