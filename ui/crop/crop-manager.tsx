'use client';

import { useState } from 'react';
import type { Crop } from '#core/api/crop.ts';
import { Button } from '../shell/button.tsx';
import { Modal } from '../shell/modal.tsx';
import styles from './crop.module.css';
import { useCropActions } from './use-crops.ts';

type Row = { crop: Crop; place: number; count: number; taken: (name: string) => boolean };
type Acts = {
  onRename: (name: string) => void;
  onMove: (place: number) => void;
  onRemove: () => void;
};

function CropRow({ crop, place, count, taken, onRename, onMove, onRemove }: Row & Acts) {
  const [name, setName] = useState(crop.name);
  const wrong = name.trim() !== crop.name && taken(name.trim());
  const save = () => {
    const wanted = name.trim();
    if (wanted === '' || wrong) setName(crop.name);
    else if (wanted !== crop.name) onRename(wanted);
  };
  return (
    <li>
      <input
        value={name}
        maxLength={60}
        aria-label={`Name of ${crop.name}`}
        aria-invalid={wrong}
        spellCheck={false}
        onChange={(event) => setName(event.target.value)}
        onBlur={save}
        onKeyDown={(event) => {
          if (event.key === 'Enter') save();
        }}
      />
      <span>
        {Math.round(100 * crop.w)} × {Math.round(100 * crop.h)} %
      </span>
      <button
        type="button"
        aria-label={`${crop.name} earlier`}
        disabled={place === 0}
        onClick={() => onMove(place - 1)}
      >
        ↑
      </button>
      <button
        type="button"
        aria-label={`${crop.name} later`}
        disabled={place === count - 1}
        onClick={() => onMove(place + 1)}
      >
        ↓
      </button>
      <button type="button" aria-label={`Remove ${crop.name}`} onClick={onRemove}>
        ✕
      </button>
    </li>
  );
}

type Props = {
  sweepId: string;
  crops: Crop[];
  shown: string;
  onShow: (name: string) => void;
  onClose: () => void;
};

/** The named parts of a sweep's images: rename, put in order, remove and take back what was removed. */
export function CropManager({ sweepId, crops, shown, onShow, onClose }: Props) {
  const { add, update, remove } = useCropActions(sweepId);
  const [removed, setRemoved] = useState<Crop | null>(null);
  return (
    <Modal label="Parts of the image" className={styles['manager']} onClose={onClose}>
      <div className={styles['inside']}>
        <h2>Parts of the image</h2>
        {crops.length === 0 && <p>There is none. Draw one in the large view.</p>}
        <ul className={styles['list']}>
          {crops.map((crop, place) => (
            <CropRow
              key={crop.id}
              crop={crop}
              place={place}
              count={crops.length}
              taken={(name) => crops.some((other) => other.id !== crop.id && other.name === name)}
              onRename={(name) => {
                update.mutate({ id: crop.id, name });
                if (crop.name === shown) onShow(name);
              }}
              onMove={(to) => update.mutate({ id: crop.id, place: to })}
              onRemove={() => {
                remove.mutate(crop.id);
                setRemoved(crop);
                if (crop.name === shown) onShow('');
              }}
            />
          ))}
        </ul>
        <div className={styles['ends']}>
          {removed && (
            <Button
              look="quiet"
              onClick={() => {
                const { id: _, ...again } = removed;
                add.mutate(again);
                setRemoved(null);
              }}
            >
              Take back {removed.name}
            </Button>
          )}
          <Button onClick={onClose}>Close</Button>
        </div>
      </div>
    </Modal>
  );
}
