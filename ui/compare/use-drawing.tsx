'use client';

import { useState, type ReactNode } from 'react';
import type { Crop } from '#core/api/crop.ts';
import type { Placed, Size } from '#core/compare/viewport.ts';
import type { CropBox } from '#core/crop/crop-url.ts';
import { cropPixels } from '#core/crop/order-crop.ts';
import { DrawLayer, FIRST_BOX } from '../crop/draw-layer.tsx';
import { NameForm } from '../crop/name-form.tsx';
import { useCropActions } from '../crop/use-crops.ts';
import { useDrawKeys } from '../loupe/use-draw-keys.ts';
import type { GridState } from '../grid/use-grid.ts';
import styles from './compare.module.css';

type Input = { sweepId: string; grid: GridState; crops: Crop[]; crop: Crop | null; image: Size | null };

/** Draw a part over the active picture; once it has a name, it is shown. */
export function useDrawing({ sweepId, grid, crops, crop, image }: Input) {
  const [box, setBox] = useState<CropBox | null>(null);
  const { add } = useCropActions(sweepId);
  const begin = () => setBox(crop ?? FIRST_BOX);
  useDrawKeys(box !== null, begin, () => setBox(null));
  const save = (name: string) => {
    if (!box) return;
    const { x, y, w, h } = box;
    add.mutate(
      { name, x, y, w, h },
      {
        onSuccess: () => {
          setBox(null);
          grid.setCrop(name);
        },
      },
    );
  };
  const layer = box
    ? (placed: Placed): ReactNode => <DrawLayer placed={placed} box={box} onBox={setBox} />
    : null;
  const form =
    box && image ? (
      <div className={styles['foot']}>
        <NameForm
          crops={crops}
          pixels={cropPixels(box, image)}
          busy={add.isPending}
          onSave={save}
          onCancel={() => setBox(null)}
        />
      </div>
    ) : null;
  return { begin, layer, form };
}
