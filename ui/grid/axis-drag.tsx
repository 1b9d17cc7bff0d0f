'use client';

import {
  DndContext,
  MouseSensor,
  TouchSensor,
  pointerWithin,
  useSensor,
  useSensors,
  type Announcements,
  type DragEndEvent,
} from '@dnd-kit/core';
import type { ReactNode } from 'react';
import { axisTitle } from '#core/grid/axis-title.ts';
import { AxisGhost } from './axis-ghost.tsx';
import { readDragged, readTarget } from './use-axis-drag.ts';

/** CSS pixels that a mouse goes, milliseconds that a finger rests (and may stray) until what it is on is lifted. */
const MOUSE = { distance: 4 };
const FINGER = { delay: 300, tolerance: 8 };
/** Milliseconds that a device that can shakes when it lifts an axis. */
const TICK = 8;

const titleOf = (active: Parameters<typeof readDragged>[0]): string =>
  axisTitle(readDragged(active)?.name ?? '');

/** Where it was dropped is said by the table itself, as for who moves it by key. */
const announcements: Announcements = {
  onDragStart: ({ active }) => `${titleOf(active)} lifted.`,
  onDragOver: ({ active, over }) =>
    over ? `${titleOf(active)} ${readTarget(over)?.words ?? ''}?` : `${titleOf(active)} over nothing.`,
  onDragEnd: ({ active, over }) => (over ? undefined : `${titleOf(active)} stays where it was.`),
  onDragCancel: ({ active }) => `${titleOf(active)} stays where it was.`,
};

// The cells stay where they are while an axis passes over them.
const canScroll = (element: Element): boolean => element.getAttribute('role') !== 'grid';

/** What is within can have axes dragged from place to place: by mouse, finger or pen. */
export function AxisDrag({ children }: { children: ReactNode }) {
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: MOUSE }),
    useSensor(TouchSensor, { activationConstraint: FINGER }),
  );
  const ended = ({ active, over }: DragEndEvent) => {
    const dragged = readDragged(active);
    if (dragged) readTarget(over)?.drop(dragged.name);
  };
  return (
    <DndContext
      id="axes"
      sensors={sensors}
      collisionDetection={pointerWithin}
      autoScroll={{ canScroll }}
      accessibility={{ announcements, screenReaderInstructions: { draggable: '' } }}
      onDragStart={({ activatorEvent }) => {
        if (!(activatorEvent instanceof MouseEvent) && 'vibrate' in navigator) navigator.vibrate(TICK);
      }}
      onDragEnd={ended}
    >
      {children}
      <AxisGhost />
    </DndContext>
  );
}
