'use client';

import type { Crop } from '#core/api/crop.ts';
import { Chip } from '../shell/chip.tsx';
import styles from './crop.module.css';

type Props = {
  crops: Crop[];
  /** The name of the part that is shown; empty for the whole. */
  shown: string;
  onShow: (name: string) => void;
  onDraw?: (() => void) | undefined;
  onManage?: (() => void) | undefined;
};

/** The named parts of images: which one is shown, a new one, and their list. */
export function CropChips({ crops, shown, onShow, onDraw, onManage }: Props) {
  const isKnown = crops.some((crop) => crop.name === shown);
  return (
    <div className={styles['chips']} role="group" aria-label="Parts of the image">
      {crops.length > 0 && <Chip label="whole" on={!isKnown} onToggle={() => onShow('')} />}
      {crops.map((crop) => (
        <Chip
          key={crop.id}
          label={crop.name}
          on={crop.name === shown}
          onToggle={() => onShow(crop.name === shown ? '' : crop.name)}
        />
      ))}
      {onDraw && (
        <button type="button" className={styles['draw']} onClick={onDraw}>
          + draw
        </button>
      )}
      {onManage && crops.length > 0 && (
        <button type="button" className={styles['draw']} onClick={onManage}>
          edit
        </button>
      )}
    </div>
  );
}
