'use client';

import { useState, type DragEvent } from 'react';

const TYPE = 'application/x-teststrip-axis';

const endDrag = (): void => {
  delete document.body.dataset['dragsAxis'];
};

/** What makes an element one that an axis is dragged by. */
export const dragAxis = (name: string) => ({
  onDragStart(event: DragEvent) {
    event.dataTransfer.setData(TYPE, name);
    event.dataTransfer.effectAllowed = 'move';
    document.body.dataset['dragsAxis'] = '';
  },
  onDragEnd: endDrag,
});

/** What makes an element one that axes are dropped on. */
export function useDrop(onDrop: (name: string) => void) {
  const [over, setOver] = useState(false);
  const carries = (event: DragEvent) => event.dataTransfer.types.includes(TYPE);
  return {
    'data-over': over,
    onDragOver(event: DragEvent) {
      if (!carries(event)) return;
      event.preventDefault();
      setOver(true);
    },
    onDragLeave: () => setOver(false),
    onDrop(event: DragEvent) {
      setOver(false);
      // What was dragged may be gone before it hears that it is.
      endDrag();
      const name = event.dataTransfer.getData(TYPE);
      if (name === '') return;
      event.preventDefault();
      onDrop(name);
    },
  };
}
