'use client';

import { CellBody } from '../grid/cell-body.tsx';
import styles from './stage.module.css';
import type { Compared } from './use-compared.ts';

const WORDS = {
  pending: 'waits for a server',
  running: 'is rendered again',
  done: 'has no image',
  failed: 'failed',
  dropped: 'dropped',
};

/** Where no picture is yet. */
export function EmptyPane({ one, sweepId }: { one: Compared; sweepId: string }) {
  if (one.item.repeat === null)
    return (
      <div className={styles['empty']}>
        <CellBody cell={{ ...one.cell, stars: 0, flag: null }} sweepId={sweepId} size={400} />
      </div>
    );
  const { repeat } = one;
  return (
    <p className={styles['empty']}>{repeat ? (repeat.error ?? WORDS[repeat.state]) : 'is asked for …'}</p>
  );
}
