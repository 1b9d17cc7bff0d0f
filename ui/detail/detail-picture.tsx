'use client';

import type { CropBox } from '#core/crop/crop-url.ts';
import type { CellView } from '../live/cell-store.ts';
import { CellBody } from '../grid/cell-body.tsx';
import styles from './detail.module.css';

type Props = { cell: CellView; sweepId: string; aspect: number; crop: CropBox | null; onLarge: () => void };

/** The selected cell's picture, as wide as the panel, in a box of the sweep's usual shape. */
export function DetailPicture({ cell, sweepId, aspect, crop, onLarge }: Props) {
  const box = { aspectRatio: String(aspect) };
  if (cell.image === null)
    return (
      <div className={styles['picture']} data-state={cell.state} style={box}>
        <CellBody cell={{ ...cell, stars: 0, flag: null }} sweepId={sweepId} size={400} />
      </div>
    );
  return (
    <button type="button" className={styles['picture']} style={box} aria-label="Large view" onClick={onLarge}>
      <CellBody
        cell={{ ...cell, stars: 0, flag: null }}
        sweepId={sweepId}
        size={aspect >= 1 ? 280 : 280 / aspect}
      />
      {crop && (
        <span
          aria-hidden="true"
          className={styles['part']}
          style={{
            left: `${100 * crop.x}%`,
            top: `${100 * crop.y}%`,
            width: `${100 * crop.w}%`,
            height: `${100 * crop.h}%`,
          }}
        />
      )}
    </button>
  );
}
