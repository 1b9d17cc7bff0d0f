'use client';

import { useDraggable, useDroppable } from '@dnd-kit/core';
import { z } from 'zod';

/** What is dragged: an axis, by name. */
const draggedSchema = z.object({ name: z.string() });
/** Where it can be dropped: what to call the place, and what happens there. */
const targetSchema = z.object({
  words: z.string(),
  drop: z.custom<(name: string) => void>((value) => typeof value === 'function'),
});

type Carrier = { data: { current?: unknown } } | null;

export const readDragged = (carrier: Carrier) => draggedSchema.safeParse(carrier?.data.current).data ?? null;
export const readTarget = (carrier: Carrier) => targetSchema.safeParse(carrier?.data.current).data ?? null;

/**
 * What makes an element one that an axis is dragged by: with a mouse at once, with a finger or a pen after a moment's
 * rest. @param name null where there is nothing to drag
 */
export function useAxisHandle(place: string, name: string | null) {
  const { setNodeRef, listeners, isDragging } = useDraggable({
    id: `from ${place}`,
    data: { name },
    disabled: name === null,
  });
  return {
    handleRef: setNodeRef,
    handle: {
      ...listeners,
      'data-drags': name === null ? undefined : '',
      'data-lifted': isDragging ? '' : undefined,
    },
  };
}

/** What makes an element one that axes are dropped on. @param words the place, as one says it of an axis */
export function useAxisDrop(place: string, words: string, drop: (name: string) => void) {
  const { setNodeRef, isOver } = useDroppable({ id: `to ${place}`, data: { words, drop } });
  return { dropRef: setNodeRef, over: isOver };
}
