'use client';

import type { ReactNode } from 'react';
import type { Crop } from '#core/api/crop.ts';
import { CropChips } from '../crop/crop-chips.tsx';
import type { GridState } from '../grid/use-grid.ts';
import { Button } from '../shell/button.tsx';
import { Section } from '../shell/section.tsx';
import styles from './panel.module.css';
import { Distances } from './distances.tsx';
import type { Compared } from './use-compared.ts';
import { ValueLists } from './value-lists.tsx';

type Props = {
  grid: GridState;
  compared: Compared[];
  /** Whose distance is said. */
  pairs: [Compared, Compared][];
  crops: Crop[];
  /** The ways to compare, where they are not elsewhere. */
  controls: ReactNode;
  onDraw: () => void;
  onClose: () => void;
};

/** Beside the pictures: how, what differs, how far they are apart, parts. */
export function ComparePanel({ grid, compared, pairs, crops, controls, onDraw, onClose }: Props) {
  return (
    <aside className={styles['panel']} aria-label="What differs">
      {controls && <Section title="How">{controls}</Section>}
      <Section title="Part of the image">
        <CropChips crops={crops} shown={grid.crop} onShow={grid.setCrop} onDraw={onDraw} />
      </Section>
      {pairs.length > 0 && (
        <Section title="Distance">
          <Distances pairs={pairs} />
        </Section>
      )}
      <ValueLists compared={compared} />
      <Button onClick={onClose}>Back to the grid</Button>
    </aside>
  );
}
