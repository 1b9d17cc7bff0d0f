'use client';

import { useRef } from 'react';
import styles from './stage.module.css';

type Props = { at: number; onMove: (at: number) => void };

/** The line between the two, to be dragged. Its keys are those of the slider beside. */
export function WipeHandle({ at, onMove }: Props) {
  const element = useRef<HTMLDivElement>(null);
  return (
    <div
      ref={element}
      data-own=""
      aria-hidden="true"
      className={styles['wipe']}
      style={{ left: `${100 * at}%` }}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={(event) => {
        const box = element.current?.parentElement?.getBoundingClientRect();
        if (!box || !event.currentTarget.hasPointerCapture(event.pointerId)) return;
        onMove(Math.min(Math.max((event.clientX - box.left) / box.width, 0), 1));
      }}
    />
  );
}
