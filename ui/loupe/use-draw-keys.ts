'use client';

import { useEffect, useEffectEvent } from 'react';

/** Shift+R begins to draw a part, Esc gives it up instead of closing the large view. */
export function useDrawKeys(drawing: boolean, onDraw: () => void, onCancel: () => void): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const typing = event.target instanceof Element && event.target.matches('input, textarea, select');
    if (drawing && event.key === 'Escape') onCancel();
    else if (!drawing && !typing && event.key === 'R') onDraw();
    // What else is pressed while one draws is not meant for the grid.
    else if (drawing && !typing && !event.ctrlKey && !event.metaKey && event.key.length === 1) {
      event.stopPropagation();
      return;
    } else return;
    event.preventDefault();
    event.stopPropagation();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event);
    globalThis.addEventListener('keydown', listen, { capture: true });
    return () => globalThis.removeEventListener('keydown', listen, { capture: true });
  }, []);
}
