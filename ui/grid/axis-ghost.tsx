'use client';

import { useDndContext, useDndMonitor, type Active } from '@dnd-kit/core';
import { useLayoutEffect, useRef, useState } from 'react';
import { axisTitle } from '#core/grid/axis-title.ts';
import styles from './drop-zones.module.css';
import { readDragged } from './use-axis-drag.ts';

type Lifted = { name: string; touched: boolean; x: number; y: number };

/** Where a drag began; null for what has no place. */
function lift(active: Active, event: Event): Lifted | null {
  const name = readDragged(active)?.name;
  const at = event instanceof MouseEvent ? event : 'touches' in event ? firstTouch(event) : null;
  if (name === undefined || !at) return null;
  return { name, touched: !(event instanceof MouseEvent), x: at.clientX, y: at.clientY };
}

const firstTouch = (event: Event): Touch | null =>
  event instanceof TouchEvent ? (event.touches[0] ?? null) : null;

/** The name of the axis that is dragged, at the pointer; above a finger, which hides what is under it. */
export function AxisGhost() {
  const [lifted, setLifted] = useState<Lifted | null>(null);
  const [by, setBy] = useState({ x: 0, y: 0 });
  const element = useRef<HTMLDivElement>(null);
  useDndMonitor({
    onDragStart: ({ active, activatorEvent }) => {
      setBy({ x: 0, y: 0 });
      setLifted(lift(active, activatorEvent));
    },
    onDragMove: ({ delta }) => setBy(delta),
  });
  // Who lets go in the moment of lifting is told to nobody as an end: what counts is whether anything is dragged.
  const drags = useDndContext().active !== null;
  useLayoutEffect(() => {
    if (!drags) return undefined;
    document.body.dataset['dragsAxis'] = '';
    // In the top layer, since on a phone it is dragged within a dialog.
    element.current?.showPopover();
    return () => {
      delete document.body.dataset['dragsAxis'];
    };
  }, [drags]);
  if (!drags || !lifted) return null;
  return (
    <div
      ref={element}
      popover="manual"
      aria-hidden="true"
      className={styles['ghost']}
      data-touched={lifted.touched}
      style={{ left: lifted.x + by.x, top: lifted.y + by.y }}
    >
      {axisTitle(lifted.name)}
    </div>
  );
}
