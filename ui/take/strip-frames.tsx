'use client';

import { useEffect, useState } from 'react';
import { imageName } from '#core/cells/image-name.ts';
import { type CropBox, cropUrl } from '#core/crop/crop-url.ts';
import type { StripFrame } from '#core/sheet/plan-strip.ts';
import type { SheetCells } from '#core/sheet/sheet-view.ts';
import styles from './take.module.css';

type Props = { frames: StripFrame[]; cells: SheetCells; crop: CropBox | null; ms: number; label: boolean };

/** The strip as it will run; whoever asked for less motion sees its first frame. */
export function StripFrames({ frames, cells, crop, ms, label }: Props) {
  const [at, setAt] = useState(0);
  useEffect(() => {
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) return undefined;
    const timer = setInterval(() => setAt((now) => now + 1), ms);
    return () => clearInterval(timer);
  }, [ms]);
  const now = at % frames.length;
  return (
    <div className={styles['strip']} role="img" aria-label={`${frames.length} frames`}>
      {frames.map((frame, place) => {
        const letters = frame.ordinal === null ? null : (cells.rows.image[frame.ordinal] ?? null);
        return (
          // The same cell may come twice.
          // oxlint-disable-next-line react/no-array-index-key
          <div key={place} hidden={place !== now}>
            {letters === null ? (
              <p>no image</p>
            ) : (
              <img
                src={
                  crop === null
                    ? `/images/${imageName(letters)}-640.webp`
                    : cropUrl(imageName(letters), crop, 512)
                }
                alt=""
              />
            )}
            {label && <span>{frame.label}</span>}
          </div>
        );
      })}
    </div>
  );
}
