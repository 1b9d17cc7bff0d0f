'use client';

import { useId } from 'react';
import { Button } from '../shell/button.tsx';
import { useNarrow } from '../shell/use-narrow.ts';
import { CellTake, type CellTakeProps } from './cell-take.tsx';
import styles from './take.module.css';

/** What can be taken away of one cell, behind a button. */
export function CellTakeMenu(props: CellTakeProps) {
  const id = useId();
  const narrow = useNarrow();
  return (
    <>
      <Button popoverTarget={id} aria-label="Take away">
        {narrow ? '⤓' : 'Take away'}
      </Button>
      <div id={id} popover="auto" className={styles['menu']}>
        <CellTake {...props} />
      </div>
    </>
  );
}
